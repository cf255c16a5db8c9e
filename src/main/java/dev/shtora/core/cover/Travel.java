package dev.shtora.core.cover;

import dev.shtora.core.motion.RollGeometry;

/**
 * The range of a cover from top to bottom, and the only conversion between percent and steps. Step 0 is the top.
 *
 * @param steps the steps from open to closed, {@value #MIN_STEPS} or more
 * @param roll the geometry of the roll, which gives the length of fabric per step
 */
public record Travel(int steps, RollGeometry roll) {
    /** The shortest travel: each percent is at least two steps of it. */
    public static final int MIN_STEPS = 200;
    private static final RollGeometry EVEN = new RollGeometry(0.0125, 0, 1);

    /** @throws IllegalArgumentException if the travel is too short */
    public Travel {
        if (steps < MIN_STEPS) {
            throw new IllegalArgumentException("a travel has at least " + MIN_STEPS + " steps, not " + steps);
        }
    }

    /** The travel of a roll that a motor turns directly. {@code stepsPerTurn} is for one turn of the roll. */
    public static Travel of(RollGeometry roll, double stepsPerTurn) {
        return new Travel((int) Math.round(roll.fullAngle() / (2 * Math.PI) * stepsPerTurn), roll);
    }

    /** A travel of a roll with unknown geometry: each step unrolls the same length. */
    public static Travel even(int steps) {
        return new Travel(steps, EVEN);
    }

    /** The same roll with another number of steps. */
    public Travel withSteps(int steps) {
        return new Travel(steps, roll);
    }

    /** The step at which a position is reached: 0 for open, {@link #steps()} for closed. */
    public int stepsAt(Position position) {
        double hanging = roll.dropMetres() * (100 - position.percent()) / 100;
        return (int) Math.round(roll.angleFor(hanging) / roll.fullAngle() * steps);
    }

    /**
     * The position at a step: 100 at the top and above, 0 at the bottom and below, and 1 to 99 between them, however near
     * to an end.
     */
    public Position positionAt(int step) {
        if (step <= 0) {
            return Position.OPEN;
        }
        if (step >= steps) {
            return Position.CLOSED;
        }
        double hanging = roll.lengthAt(roll.fullAngle() * step / steps) / roll.dropMetres();
        return new Position(Math.clamp(Math.round(100 * (1 - hanging)), 1, 99));
    }

    /** The position at a step position: 1 to 99 while it is uncertain. */
    Position positionAt(StepPosition at) {
        Position here = positionAt(at.steps());
        return at.uncertainty().exact() ? here : new Position(Math.clamp(here.percent(), 1, 99));
    }

    /** The longest move of homing: the travel and a reserve. Not to find the endstop within it is a fault. */
    int homingReach() {
        return steps + steps / 10 + 400;
    }

    /** How many steps homing backs off the endstop before the slow approach. */
    int backOff() {
        return Math.clamp(steps / 10, 40, 400);
    }
}
