package dev.shtora.core.motion;

/**
 * Checks that a motor that starts at the given position and speed can follow a move without losing a step. It holds for
 * every move.
 *
 * <p>The check uses only the due times and directions of the steps. Where nothing accelerates by more than a, the mean
 * velocity of an interval h differs from the velocity at either of its ends by at most a·h/2, and those two differ by
 * at most a·h. As velocities carry their sign, this also forbids to reverse other than through rest.
 */
final class RampChecker {
    /** How far rounding may carry a speed or an acceleration over its limit. */
    private static final double SLACK = 1e-5;
    /** Due times are whole nanoseconds. */
    private static final double ROUNDING_SECONDS = 1.1e-9;
    /** Below this share of a step for braking, a speed counts as rest. */
    private static final double HARDLY_A_STEP = 1e-6;

    private final Move move;
    private final MotionLimits limits;
    private final double fastest;

    private RampChecker(Move move, double entry, MotionLimits limits) {
        this.move = move;
        this.limits = limits;
        this.fastest = Math.max(limits.stepsPerSecond(), Math.abs(entry)) * (1 + SLACK);
    }

    /** Checks a move to a target and returns it. */
    static Move to(int from, double velocity, int target, MotionLimits limits) {
        RampChecker checker = new RampChecker(Move.to(from, velocity, target, limits), velocity, limits);
        checker.check(from, velocity);
        checker.expect(checker.move.end() == target, checker.move.steps(), "ends elsewhere than on its target");
        return checker.move;
    }

    /** Checks a stop and returns it. */
    static Move stop(int from, double velocity, MotionLimits limits) {
        RampChecker checker = new RampChecker(Move.stop(from, velocity, limits), velocity, limits);
        checker.check(from, velocity);
        return checker.move;
    }

    private void check(int from, double velocity) {
        begins(from, velocity);
        for (int step = 1; step <= move.steps(); step++) {
            steps(step);
        }
        ends();
    }

    private void begins(int from, double velocity) {
        expect(move.due(0) == 0, 0, "does not begin at once");
        expect(move.position(0) == from, 0, "begins elsewhere");
        if (move.steps() > 0) {
            double asGoodAsRest = Math.sqrt(2 * limits.stepsPerSecondSquared() * HARDLY_A_STEP);
            expect(Math.abs(move.velocity(0) - velocity) <= asGoodAsRest, 0, "jumps to another speed");
        }
    }

    private void ends() {
        int last = move.steps();
        expect(move.velocity(last) == 0, last, "does not end at rest");
        expect(move.nanos() == move.due(last), last, "takes another time than its last step says");
    }

    private void steps(int step) {
        int sign = move.direction(step).sign();
        expect(move.position(step) - move.position(step - 1) == sign, step, "does not go one step in its direction");

        long nanos = move.due(step) - move.due(step - 1);
        expect(nanos > 0, step, "is not due after the one before");
        double seconds = nanos / 1e9;
        double mean = sign / seconds;
        double before = move.velocity(step - 1);
        double after = move.velocity(step);
        double change = limits.stepsPerSecondSquared() * seconds * (1 + SLACK);
        double blur = SLACK * fastest + ROUNDING_SECONDS / (seconds * seconds);

        expect(Math.abs(mean) <= fastest + blur, step, "follows too soon for the top speed");
        expect(Math.abs(after) <= fastest, step, "leaves faster than the top speed");
        expect(Math.abs(after) <= Math.max(limits.stepsPerSecond(), Math.abs(before)) * (1 + SLACK), step,
                "becomes faster above the top speed");
        expect(Math.abs(after - before) <= change + blur, step, "changes the speed too fast for its time");
        expect(Math.abs(mean - before) <= change / 2 + blur, step, "is due at a time that the speed before it belies");
        expect(Math.abs(mean - after) <= change / 2 + blur, step, "is due at a time that the speed after it belies");
        expect(before * after >= 0, step, "reverses without rest");
        expect(Math.abs(after * after - before * before) <= 2 * limits.stepsPerSecondSquared() * (1 + SLACK), step,
                "changes the speed too much for one step");
    }

    private void expect(boolean holds, int step, String otherwise) {
        if (!holds) {
            throw new AssertionError("step " + step + " of " + move.steps() + " " + otherwise + ", within " + limits
                    + ": " + at(Math.max(0, step - 1)) + ", then " + at(step));
        }
    }

    private String at(int step) {
        return move.position(step) + " at " + move.due(step) + " ns with " + move.velocity(step) + " steps/s";
    }
}
