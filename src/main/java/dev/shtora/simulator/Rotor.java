package dev.shtora.simulator;

import dev.shtora.motion.CoilSequence;

/**
 * A modelled 28BYJ-48: its coils pull the rotor to the phase that they show, if the rotor is near enough and has the time
 * and the torque to follow; otherwise the step is lost and the rotor stays.
 *
 * <p>The speed that it can follow falls in a straight line with the load, from the no-load rate to {@value #HOLD_RATE}
 * half steps a second at {@value #TORQUE} N·m (the data sheet's 34 mN·m), and there it ends. A rotor at rest starts only
 * below the pull-in rate; one in motion follows up to the pull-out rate. Half steps, counted from where it began.
 */
final class Rotor {
    private static final double TORQUE = 0.034;
    private static final double HOLD_RATE = 120;
    private static final double PULL_IN = 600;
    private static final double PULL_OUT = 1000;
    /** A gap this long, and the rotor has come to rest. */
    private static final long REST_NANOS = 10_000_000;

    private int steps;
    private long steppedAt = -REST_NANOS;
    private long lost;

    private int formerSteps;
    private long formerSteppedAt = -REST_NANOS;
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
        formerLost = lost;
        int phase = CoilSequence.HALF.phaseOf(pattern);
        int turn = phase < 0 ? 0 : Math.floorMod(phase - steps + 4, 8) - 4;
        if (turn == 0) {
            return 0;
        }
        long gap = nanos - steppedAt;
        double rate = Math.abs(turn) * 1e9 / Math.max(1, gap);
        double noLoad = gap >= REST_NANOS ? PULL_IN : PULL_OUT;
        if (turn == -4 || rate > followed(noLoad, turn < 0 ? loadUp : loadDown)) {
            lost++;
            return 0;
        }
        steps += turn;
        steppedAt = nanos;
        return turn;
    }

    /** The last pull was over before the rotor could follow it. */
    void undo() {
        steps = formerSteps;
        steppedAt = formerSteppedAt;
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
