package dev.shtora.core.motion;

import java.util.EnumSet;
import java.util.Set;

/**
 * The suitability of a motor for a blind: torque for lifting, starting and running at the speed, hold without current,
 * duration of a full move. {@code shtora sizing} and {@code shtora check} both use this type.
 *
 * @param volts supply of the driver chip in volts; ignored for a motor without a driver chip
 * @param limits speed and acceleration in the steps of {@link MotorType#stepsPerTurn()}
 * @param held whether the current stays on at rest
 * @param blind the load and the turns of the blind
 */
public record MotorFit(MotorType motor, double volts, MotionLimits limits, boolean held, Blind blind) {
    /** The recommended ratio of torque to required torque, because of heat, dust, age and a low supply. */
    public static final double RECOMMENDED_MARGIN = 1.5;
    /** The longest full move in minutes: a motor must not run longer without a pause. */
    public static final double MAX_MINUTES = 10;
    private static final double ROUNDING = 1e-9;

    /**
     * The properties of a blind that determine the motor.
     *
     * @param needed the highest torque for lifting, in N·m; 0 if the weight is unknown
     * @param unrolling the highest torque with which the blind turns a free tube, in N·m; 0 if the weight is unknown
     * @param turns turns of the shaft from open to closed; 0 if they are unknown
     */
    public record Blind(double needed, double unrolling, double turns) {
        /** A blind whose load and roll are known. */
        public static Blind of(Load lift) {
            return new Blind(lift.needed(), lift.unrolling(), lift.roll().fullAngle() / (2 * Math.PI));
        }
    }

    /** The problems of a motor, the most severe first. */
    public enum Problem {
        /** Not enough torque at any speed. */
        TOO_WEAK,
        /** Not enough torque at this speed. */
        TOO_FAST,
        /** The first step is due before the rotor can follow from rest. */
        ACCELERATES_TOO_HARD,
        /** The blind unrolls while the current is off. */
        UNROLLS,
        /** A full move takes longer than {@link #MAX_MINUTES}. */
        TOO_SLOW,
        /** It has less than {@link #RECOMMENDED_MARGIN} times the torque that is needed. */
        SMALL_MARGIN
    }

    /**
     * A motor at its default speed, or at a lower speed with the recommended margin, and without current at rest.
     *
     * @param volts supply of a driver chip in volts, above 0
     */
    public static MotorFit usual(MotorType motor, double volts, Blind blind) {
        TorqueCurve curve = motor.pullOut(motor.supply(volts));
        double withMargin = curve.rateAt(blind.needed() * RECOMMENDED_MARGIN);
        double speed = Math.min(motor.usual().stepsPerSecond(),
                withMargin > 0 ? withMargin : curve.rateAt(curve.maxTorque()));
        MotionLimits limits = new MotionLimits(speed, speed / motor.usual().secondsToStop());
        return new MotorFit(motor, motor.supply(volts), limits, false, blind);
    }

    /** The torque in N·m at the highest speed. */
    public double torque() {
        return pullOut().torqueAt(limits.stepsPerSecond());
    }

    /** The highest torque in N·m at any speed. */
    public double maxTorque() {
        return pullOut().maxTorque();
    }

    /** The ratio of torque to required torque at the highest speed; infinite if none is required. */
    public double margin() {
        return torque() / blind.needed();
    }

    /** The highest speed in steps/s at which the motor has the required torque; 0 if there is none. */
    public double fastest() {
        return pullOut().rateAt(blind.needed());
    }

    /** The highest speed in steps/s at which the motor starts from rest without acceleration. */
    public double startingRate() {
        return motor.pullIn().rateAt(blind.needed());
    }

    /**
     * The highest acceleration in steps/s²: the first step, due after √(2/a), must not come before that of the starting
     * rate, so a ≤ 2 · rate².
     */
    public double hardestAcceleration() {
        double start = startingRate();
        return 2 * start * start;
    }

    /** The duration of a full move in seconds; 0 if the turns are unknown. */
    public double seconds() {
        int steps = (int) Math.round(blind.turns() * motor.stepsPerTurn());
        return steps == 0 ? 0 : Move.to(0, 0, steps, limits).nanos() / 1e9;
    }

    /** Whether the blind unrolls while the current is off. */
    public boolean unrolls() {
        return blind.unrolling() > motor.restingTorque();
    }

    /** All problems; empty if the motor is suitable. */
    public Set<Problem> problems() {
        Set<Problem> problems = EnumSet.noneOf(Problem.class);
        if (maxTorque() < blind.needed()) {
            problems.add(Problem.TOO_WEAK);
        } else if (limits.stepsPerSecond() > fastest() * (1 + ROUNDING)) {
            problems.add(Problem.TOO_FAST);
        } else if (margin() < RECOMMENDED_MARGIN * (1 - ROUNDING)) {
            problems.add(Problem.SMALL_MARGIN);
        }
        if (limits.stepsPerSecondSquared() > hardestAcceleration() * (1 + ROUNDING)
                && !problems.contains(Problem.TOO_WEAK)) {
            problems.add(Problem.ACCELERATES_TOO_HARD);
        }
        if (unrolls() && !held) {
            problems.add(Problem.UNROLLS);
        }
        if (seconds() > 60 * MAX_MINUTES) {
            problems.add(Problem.TOO_SLOW);
        }
        return problems;
    }

    /** Whether the motor moves the blind, with any margin. */
    public boolean moves() {
        Set<Problem> problems = problems();
        return !problems.contains(Problem.TOO_WEAK) && !problems.contains(Problem.TOO_FAST)
                && !problems.contains(Problem.ACCELERATES_TOO_HARD);
    }

    private TorqueCurve pullOut() {
        return motor.pullOut(volts);
    }
}
