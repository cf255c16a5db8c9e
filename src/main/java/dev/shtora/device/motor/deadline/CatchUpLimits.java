package dev.shtora.device.motor.deadline;

import dev.shtora.core.motion.MotionLimits;

/**
 * The rules for steps that are late: how soon the next step may follow, which lateness stays, and when the ramp restarts.
 *
 * <pre>
 *  late by     up to ROOM intervals' room     more                     too late
 *              caught up                      the rest stays: the      the ramp restarts from rest
 *                                             deadlines move
 * </pre>
 *
 * While steps are caught up, no interval is shorter than three quarters of the planned one, nor than the rotor can follow
 * at its load. A motor whose highest speed is above that at which it starts has little torque left to accelerate a rotor
 * that a late step has slowed: it catches up at seven eighths. Where the next step may follow faster than the rotor starts
 * from rest, a gap in which the rotor falls behind by more than a full step restarts the ramp.
 *
 * @param shortestNanos the shortest interval at any speed, in nanoseconds; 0 if no limit is known
 * @param divisor the share of the planned interval by which it may be shortened, as a divisor: 4, or 8
 * @param startNanos if an interval below this is shortened while steps are caught up, the rotor cannot start from rest
 *     with it; in nanoseconds; 0 if no limit is known
 * @param fullStep how many intervals a rotor may then miss, 1 or more
 */
public record CatchUpLimits(long shortestNanos, int divisor, long startNanos, int fullStep) {
    /** The rules without knowledge of the motor. */
    public static final CatchUpLimits UNLIMITED = new CatchUpLimits(0, 4, 0, 1);

    /** A step later than this number of intervals is not caught up at any speed. */
    private static final int LOST_AFTER = 5;
    /** The number of steps in which a backlog must be caught up. At three quarters this is LOST_AFTER intervals. */
    private static final int ROOM = 4 * LOST_AFTER;
    /** The margin below the motor's limits. */
    private static final double MARGIN = 0.02;

    /**
     * The rules for a motor. Speeds are in steps per second.
     *
     * @param limits its highest planned speed; intervals that are planned at that speed are never prolonged
     * @param fastest the highest speed at its load; 0 means that its data do not fit the load, so that no limit is known
     * @param starts the highest speed at which it starts from rest at its load
     * @param fullStep the steps in a full step of the rotor; less than 1 counts as 1
     */
    public static CatchUpLimits of(MotionLimits limits, double fastest, double starts, double fullStep) {
        if (fastest <= 0) {
            return UNLIMITED;
        }
        long planned = (long) (1e9 / limits.stepsPerSecond()) - 1;
        double start = 1e9 / starts * (1 + MARGIN);
        int divisor = planned < start ? 8 : 4;
        return new CatchUpLimits(Math.min(planned, (long) (1e9 / fastest * (1 + MARGIN))), divisor,
                (long) (start * divisor / (divisor - 1)), (int) Math.max(1, fullStep));
    }

    /** The shortest interval while a backlog is caught up, from the end of one write to the beginning of the next. */
    public long shortest(long planned) {
        return Math.max(planned - planned / divisor, shortestNanos);
    }

    /**
     * Whether a step is so late that its ramp must restart. The rotor may move as fast as steps are caught up. All in
     * nanoseconds.
     *
     * @param late the time since its deadline
     * @param gap the time since the step before
     * @param planned the planned interval
     */
    public boolean isTooLate(long late, long gap, long planned) {
        return late > LOST_AFTER * planned || planned < startNanos && gap > (1 + fullStep) * shortest(planned);
    }

    /** The part of a lateness that the next steps cannot catch up, 0 or more. All in nanoseconds. */
    public long lasting(long late, long planned) {
        return Math.max(0, late - ROOM * (planned - shortest(planned) + 1));
    }
}
