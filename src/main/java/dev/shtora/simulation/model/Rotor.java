package dev.shtora.simulation.model;

import dev.shtora.core.motion.TorqueCurve;

/**
 * A modelled rotor. The field pulls it to the field's phase if the rotor has enough torque at the field's rate;
 * otherwise the step is lost and the rotor stays.
 *
 * <p>From rest it reaches any rate up to the pull-in rate for the load. Above that it follows while its torque suffices
 * and the rate rises by at most one half per step, which permits a late step followed by steps at three quarters of
 * their intervals. A rotor that lags by one or two steps moves at the field's rate; to turn against the field's
 * direction it must make the whole distance in one step. A field that is half an electrical turn ahead exerts no
 * torque, and one that is further ahead pulls the rotor back: with a wrong sequence the motor only hums.
 */
final class Rotor {
    /** How much faster than it goes a step may be, above the rate at which it can start. */
    private static final double RUN_UP = 1.5;
    /** What is left of its speed after a field that came late, but not so late that it swung a full step ahead. */
    private static final double COASTED = 0.9;

    private final TorqueCurve pullIn;
    private final TorqueCurve pullOut;
    private final Torque load;
    private final int phases;

    private int steps;
    private int shown;
    private long shownAt = -1_000_000_000;
    private double rate;
    private long lost;

    private int formerSteps;
    private int formerShown;
    private long formerShownAt = shownAt;
    private double formerRate;
    private long formerLost;

    /**
     * @param pullIn the load against which it starts, at each rate in its own steps
     * @param pullOut the load that it bears, at each rate
     * @param phases its steps to one electrical turn, a power of two
     * @param load what it turns against
     */
    Rotor(TorqueCurve pullIn, TorqueCurve pullOut, int phases, Torque load) {
        this.pullIn = pullIn;
        this.pullOut = pullOut;
        this.phases = phases;
        this.load = load;
    }

    /** Sets the phase at which the rotor stands without current. */
    void standsAt(int phase) {
        steps = phase;
        remember();
    }

    /** The phase within an electrical turn, 0 or more. */
    int phase() {
        return steps & phases - 1;
    }

    /** The load at the present position. */
    interface Torque {
        /** The torque in N·m against a turn up, or down; negative where the weight helps. */
        double against(boolean up);
    }

    /** The highest rate at which the rotor follows from rest against a torque in N·m. */
    double startRate(double torque) {
        return pullIn.rateAt(torque);
    }

    /**
     * Sets the phase of the field, and turns the rotor if it can follow.
     *
     * @param phase any whole number, it wraps
     * @param sureRate up to this rate it follows whatever the load is, which is therefore not asked for
     * @return the steps that the rotor turned, positive downwards
     */
    int pull(int phase, long nanos, double sureRate) {
        remember();
        int turn = wrapped(phase - steps);
        int jump = wrapped(phase - shown);
        double wanted = rate(turn * jump > 0 ? Math.abs(jump) : Math.abs(turn), nanos - shownAt);
        shown = phase;
        shownAt = nanos;
        if (turn == 0) {
            return 0;
        }
        if (2 * turn == -phases || wanted > sureRate && !follows(wanted, load.against(turn < 0))) {
            lost++;
            rate = 0;
            return 0;
        }
        rate = wanted < COASTED * rate ? slowed(wanted, jump) : wanted;
        steps += turn;
        return turn;
    }

    /**
     * Steps per second. Not stored for the next step: times differ by the rounding, and a wrong guess of a branch is
     * slower.
     */
    private static double rate(int turned, long nanos) {
        return turned * 1e9 / Math.max(1, nanos);
    }

    /**
     * The rate after a step that came later than the rotor slows down by itself: its momentum carries it at most a full
     * step past the field, from where the field still pulls it back.
     */
    private double slowed(double wanted, int jump) {
        double late = rate * Math.abs(jump) / wanted;
        return late <= Math.abs(jump) + phases / 4 ? COASTED * rate : wanted;
    }

    private boolean follows(double wanted, double load) {
        return wanted <= pullIn.rateAt(load) || wanted <= RUN_UP * rate && wanted <= pullOut.rateAt(load);
    }

    /** Into the range from minus half an electrical turn to just below half a turn. */
    private int wrapped(int turn) {
        return (turn + phases / 2 & phases - 1) - phases / 2;
    }

    private void remember() {
        formerSteps = steps;
        formerShown = shown;
        formerShownAt = shownAt;
        formerRate = rate;
        formerLost = lost;
    }

    /** Undoes the last pull: it was over before the rotor could follow. */
    void undo() {
        steps = formerSteps;
        shown = formerShown;
        shownAt = formerShownAt;
        rate = formerRate;
        lost = formerLost;
    }

    /**
     * Switches the current off: the rotor falls to the nearest multiple of {@code grain} steps.
     *
     * @return the steps that it turned
     */
    int letGo(int grain) {
        remember();
        int turn = Math.floorDiv(steps + grain / 2, grain) * grain - steps;
        steps += turn;
        rate = 0;
        return turn;
    }

    /** How many pulls the rotor has not followed. */
    long lost() {
        return lost;
    }
}
