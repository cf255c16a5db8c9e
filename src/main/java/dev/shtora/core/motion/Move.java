package dev.shtora.core.motion;

/**
 * A move from a position, at rest or in motion, to a target: one ramp, and a second one back when the target lies
 * behind or too near to stop before.
 *
 * <pre>
 *  position                ___ too near: overshoot,
 *                         /   \        and return
 *  target  - - - - - - - / - - \______
 *                       /
 *               -------/  new target given here
 * </pre>
 *
 * Steps are counted through both ramps, 1 to {@link #steps()}. The speed has no jump, and the motor reverses only from
 * rest.
 */
public final class Move {
    private final int from;
    private final Direction direction;
    private final Ramp first;
    private final Ramp back;
    private final long backStarts;

    private Move(int from, Direction direction, Ramp first, Ramp back) {
        this.from = from;
        this.direction = direction;
        this.first = first;
        this.back = back;
        this.backStarts = first.due(first.steps());
    }

    /**
     * A move to a target.
     *
     * @param from the position now, in steps from the top; may be negative while the top is not known
     * @param velocity the velocity now in steps per second, positive downwards, 0 at rest
     * @param target the position to rest at, in steps from the top
     */
    public static Move to(int from, double velocity, int target, MotionLimits limits) {
        Direction direction = velocity == 0 ? Direction.of(target - from) : Direction.of(velocity);
        double speed = Math.abs(velocity);
        int ahead = (target - from) * direction.sign();
        if (ahead >= limits.stepsToStop(speed)) {
            return new Move(from, direction, Ramp.through(ahead, speed, limits), Ramp.NONE);
        }
        Ramp stop = Ramp.braking(speed, limits);
        return new Move(from, direction, stop, Ramp.through(stop.steps() - ahead, 0, limits));
    }

    /** A stop along the ramp, from a position and a velocity as in {@link #to}. */
    public static Move stop(int from, double velocity, MotionLimits limits) {
        return new Move(from, Direction.of(velocity), Ramp.braking(Math.abs(velocity), limits),
                Ramp.NONE);
    }

    /** The ramp that it begins with, in its {@link #direction()}. */
    public Ramp first() {
        return first;
    }

    /** The ramp in the other direction that follows; without steps where no reversal is necessary. */
    public Ramp back() {
        return back;
    }

    /** The direction of the first ramp. */
    public Direction direction() {
        return direction;
    }

    /** The number of steps, 0 or more. */
    public int steps() {
        return first.steps() + back.steps();
    }

    /**
     * When a step is due, in nanoseconds after the start.
     *
     * @param step 0, which is the start, to {@link #steps()}
     */
    public long due(int step) {
        return step <= first.steps() ? first.due(step) : backStarts + back.due(step - first.steps());
    }

    /** The direction of a step, 1 to {@link #steps()}. */
    public Direction direction(int step) {
        return step <= first.steps() ? direction : direction.reversed();
    }

    /** The position after a step, in steps from the top. */
    public int position(int step) {
        int there = Math.min(step, first.steps());
        return from + direction.sign() * (2 * there - step);
    }

    /** The velocity at the moment of a step, in steps per second, positive downwards. */
    public double velocity(int step) {
        return step < first.steps()
                ? direction.sign() * first.speedAt(step)
                : -direction.sign() * back.speedAt(step - first.steps());
    }

    /** The position at the end, in steps from the top. */
    public int end() {
        return position(steps());
    }

    /** The duration in nanoseconds. */
    public long nanos() {
        return due(steps());
    }
}
