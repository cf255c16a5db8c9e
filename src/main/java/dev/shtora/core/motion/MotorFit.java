package dev.shtora.core.motion;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a motor manages a blind: whether it lifts it, starts and runs at its speed, holds it without current, and moves it
 * in time. {@code shtora sizing} and {@code shtora check} both judge by this type.
 *
 * @param volts supply of the driver chip in volts; a motor that is driven by coils has its own
 * @param limits speed and acceleration in the steps of {@link MotorType#stepsPerTurn()}
 * @param held whether the current stays on at rest
 * @param blind what is known of the blind
 */
public record MotorFit(MotorType motor, double volts, MotionLimits limits, boolean held, Blind blind) {
    /** How many times the needed torque a motor should have, because of heat, dust, age and a low supply. */
    public static final double WANTED_MARGIN = 1.5;
    /** The longest full move in minutes: a motor must not run longer without a pause. */
    public static final double LONGEST_MINUTES = 10;
    private static final double ROUNDING = 1e-9;

    /**
     * The part of a blind that a motor depends on.
     *
     * @param needed the highest torque that lifting takes, in N·m; 0 if the weight is unknown
     * @param unrolling the highest torque with which the blind turns a free tube, in N·m; 0 if the weight is unknown
     * @param turns turns of the shaft from open to closed; 0 if they are unknown
     */
    public record Blind(double needed, double unrolling, double turns) {
        /** A blind whose load and roll are known. */
        public static Blind of(Load lift) {
            return new Blind(lift.needed(), lift.unrolling(), lift.roll().fullAngle() / (2 * Math.PI));
        }
    }

    /** What is wrong with the choice of a motor, the worst first. */
    public enum Problem {
        /** It has not enough torque at any speed. */
        TOO_WEAK,
        /** It has not enough torque at this speed. */
        TOO_FAST,
        /** The first step comes before the rotor can follow from rest. */
        ACCELERATES_TOO_HARD,
        /** The blind unrolls by itself while the current is off. */
        UNROLLS,
        /** A full move takes longer than {@link #LONGEST_MINUTES}. */
        TOO_SLOW,
        /** It has less than {@link #WANTED_MARGIN} times the torque that is needed. */
        SMALL_MARGIN
    }

    /**
     * A motor with its default speed, or slower so that it has the wanted margin, and without current at rest.
     *
     * @param volts supply of a driver chip in volts, above 0
     */
    public static MotorFit usual(MotorType motor, double volts, Blind blind) {
        TorqueCurve curve = motor.pullOut(motor.supply(volts));
        double withMargin = curve.rateAt(blind.needed() * WANTED_MARGIN);
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

    /** How many times the needed torque the motor has at the highest speed; infinite if none is needed. */
    public double margin() {
        return torque() / blind.needed();
    }

    /** The highest speed in steps/s at which the motor has the needed torque; 0 if there is none. */
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

    /** Whether the blind unrolls by itself while the current is off. */
    public boolean unrolls() {
        return blind.unrolling() > motor.restingTorque();
    }

    /** Everything that is wrong; empty if the motor manages the blind. */
    public Set<Problem> problems() {
        Set<Problem> problems = EnumSet.noneOf(Problem.class);
        if (maxTorque() < blind.needed()) {
            problems.add(Problem.TOO_WEAK);
        } else if (limits.stepsPerSecond() > fastest() * (1 + ROUNDING)) {
            problems.add(Problem.TOO_FAST);
        } else if (margin() < WANTED_MARGIN * (1 - ROUNDING)) {
            problems.add(Problem.SMALL_MARGIN);
        }
        if (limits.stepsPerSecondSquared() > hardestAcceleration() * (1 + ROUNDING)
                && !problems.contains(Problem.TOO_WEAK)) {
            problems.add(Problem.ACCELERATES_TOO_HARD);
        }
        if (unrolls() && !held) {
            problems.add(Problem.UNROLLS);
        }
        if (seconds() > 60 * LONGEST_MINUTES) {
            problems.add(Problem.TOO_SLOW);
        }
        return problems;
    }

    /** Whether the motor moves the blind at all, with whatever margin. */
    public boolean moves() {
        Set<Problem> problems = problems();
        return !problems.contains(Problem.TOO_WEAK) && !problems.contains(Problem.TOO_FAST)
                && !problems.contains(Problem.ACCELERATES_TOO_HARD);
    }

    private TorqueCurve pullOut() {
        return motor.pullOut(volts);
    }
}
