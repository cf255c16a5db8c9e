package dev.shtora.simulator;

import dev.shtora.motion.CoilSequence;

/**
 * A modelled 28BYJ-48: its coils pull the rotor to the phase that they show, if the rotor is near enough and has the time
 * and the torque to follow; otherwise the step is lost and the rotor stays.
 *
 * <p>The speed that it can follow falls in a straight line with the load, from the no-load rate to {@value #HOLD_RATE}
 * half steps a second at {@value #TORQUE} N·m (the data sheet's 34 mN·m), and there it ends. A rotor jumps to any rate
 * below the pull-in rate; above that it follows up to the pull-out rate only if it has run up to it, by no more than a
 * fifth at a step. Half steps, counted from where it began.
 */
final class Rotor {
    private static final double TORQUE = 0.034;
    private static final double HOLD_RATE = 120;
    private static final double PULL_IN = 600;
    private static final double PULL_OUT = 1000;
    /** How much faster than the last one a step may be, above the pull-in rate. */
    private static final double RUN_UP = 1.2;

    private int steps;
    private long steppedAt = -1_000_000_000;
    private double rate;
    private long lost;

    private int formerSteps;
    private long formerSteppedAt = steppedAt;
    private double formerRate;
    private long formerLost;

    /**
     * Coils show a pattern from now on.
     *
     * @param loadUp the torque in N·m against a turn up
     * @param loadDown the same against a turn down; negative where the weight helps
     * @return how far it turned, in half steps, positive downwards
     */
    int pull(int pattern, long nanos, double loadUp, double loadDown) {
        formerSteps = steps;
        formerSteppedAt = steppedAt;
        formerRate = rate;
        formerLost = lost;
        int phase = CoilSequence.HALF.phaseOf(pattern);
        int turn = phase < 0 ? 0 : Math.floorMod(phase - steps + 4, 8) - 4;
        if (turn == 0) {
            return 0;
        }
        double wanted = Math.abs(turn) * 1e9 / Math.max(1, nanos - steppedAt);
        double load = turn < 0 ? loadUp : loadDown;
        double reach = Math.max(followed(PULL_IN, load), Math.min(followed(PULL_OUT, load), RUN_UP * rate));
        if (turn == -4 || wanted > reach) {
            lost++;
            rate = 0;
            return 0;
        }
        rate = wanted;
        steps += turn;
        steppedAt = nanos;
        return turn;
    }

    /** The last pull was over before the rotor could follow it. */
    void undo() {
        steps = formerSteps;
        steppedAt = formerSteppedAt;
        rate = formerRate;
        lost = formerLost;
    }

    private static double followed(double noLoadRate, double load) {
        return load > TORQUE ? 0 : HOLD_RATE + (noLoadRate - HOLD_RATE) * (1 - Math.max(0, load) / TORQUE);
    }

    /** How many pulls it did not follow. */
    long lost() {
        return lost;
    }
}
