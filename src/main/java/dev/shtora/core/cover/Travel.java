package dev.shtora.core.cover;

import dev.shtora.core.motion.RollGeometry;

/**
 * The way of a cover from its top to its bottom, and the only place where percent become steps. Step 0 is the top.
 *
 * @param steps the steps from open to closed, {@value #MIN_STEPS} or more
 * @param roll the roll's shape, which tells how much fabric a step unrolls
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

    /** The travel of a roll that a motor turns directly, at so many steps a turn. */
    public static Travel of(RollGeometry roll, double stepsPerTurn) {
        return new Travel((int) Math.round(roll.fullAngle() / (2 * Math.PI) * stepsPerTurn), roll);
    }

    /** A travel that was counted, of a roll that nobody has measured: each step unrolls as much as any other. */
    public static Travel even(int steps) {
        return new Travel(steps, EVEN);
    }

    /** The same roll with another count of steps. */
    public Travel withSteps(int measured) {
        return new Travel(measured, roll);
    }

    /** The step at which a position is reached: 0 for open, {@link #steps()} for closed. */
    public int stepsAt(Position position) {
        double hanging = roll.dropMetres() * (100 - position.percent()) / 100;
        return (int) Math.round(roll.angleFor(hanging) / roll.fullAngle() * steps);
    }

    /**
     * The position at a step. Open and closed are said only at the two ends and beyond them; between, however near, it is
     * 1 to 99.
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

    /** The position where it is believed to be. Open and closed are said only where there is no doubt. */
    Position positionAt(StepPosition spot) {
        Position here = positionAt(spot.steps());
        return spot.uncertainty().exact() ? here : new Position(Math.clamp(here.percent(), 1, 99));
    }

    /** How many steps to look for the top: the whole travel and a margin; further is a fault. */
    int homingReach() {
        return steps + steps / 10 + 400;
    }

    /** How many steps to back off the endstop before the slow approach. */
    int backOff() {
        return Math.clamp(steps / 10, 40, 400);
    }
}
