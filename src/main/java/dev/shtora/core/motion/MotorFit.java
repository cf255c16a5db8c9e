package dev.shtora.core.motion;

/**
 * How a motor does with a lift.
 *
 * @param volts its supply
 * @param stepsPerSecond the speed that was chosen: its usual one, or what it can do with the wanted margin
 * @param torque what it has at that speed, in N·m
 * @param margin how many times what is needed
 * @param seconds how long a full move takes; meaningless if it stalls
 * @param unrolls whether the blind would unroll by itself while the current is off
 */
public record MotorFit(MotorType motor, double volts, double stepsPerSecond, double torque, double margin,
        double seconds,
        boolean unrolls) {
    /** How many times the needed torque a motor should have: for heat, dust, age, a low supply. */
    public static final double WANTED_MARGIN = 1.5;

    /** In words. */
    public enum Verdict {
        DOES, BARELY, STALLS
    }

    /** What is to be said of it. */
    public Verdict verdict() {
        if (margin < 1) {
            return Verdict.STALLS;
        }
        return margin < WANTED_MARGIN - 1e-9 ? Verdict.BARELY : Verdict.DOES;
    }

    /** Tries a motor, at a supply in volts if it has a driver chip. */
    public static MotorFit of(MotorType motor, double volts, Load lift) {
        double supply = motor.supply(volts);
        TorqueCurve curve = motor.pullOut(supply);
        double speed = Math.min(motor.usual().stepsPerSecond(), fastest(curve, lift.needed()));
        double torque = curve.torqueAt(speed);
        return new MotorFit(motor, supply, speed, torque, torque / lift.needed(), seconds(motor, speed, lift.roll()),
                lift.unrolling() > motor.restingTorque());
    }

    /** With the wanted margin if it can; else as slowly as helps. */
    private static double fastest(TorqueCurve curve, double needed) {
        double relaxed = curve.rateAt(needed * WANTED_MARGIN);
        return relaxed > 0 ? relaxed : curve.rateAt(curve.maxTorque());
    }

    private static double seconds(MotorType motor, double speed, RollGeometry roll) {
        int steps = (int) Math.round(roll.fullAngle() / (2 * Math.PI) * motor.stepsPerTurn());
        MotionLimits usual = motor.usual();
        return Move.to(0, 0, steps, new MotionLimits(speed, speed / usual.secondsToStop())).nanos() / 1e9;
    }
}
