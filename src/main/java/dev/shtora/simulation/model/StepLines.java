package dev.shtora.simulation.model;

import java.util.function.LongSupplier;

/**
 * STEP, DIR and EN of a chip that drives a motor's coils. It makes a microstep of each pulse that is long enough, the way
 * that DIR has said for long enough; pulses that are too short, or come while it is off, it does not notice.
 */
final class StepLines {
    private final SimulatedBlind blind;
    private final LongSupplier nanos;
    private final Timing timing;
    private final int phases;
    private boolean enabled;
    private long wokenAt;
    private boolean stepHigh;
    private long steppedAt;
    private boolean dirHigh;
    private boolean formerDirHigh;
    private long turnedAt;
    private long roseAt;
    private boolean armed;
    private int phase;

    /**
     * What it notices, in nanoseconds.
     *
     * @param pulse how long STEP must stay high, and low before that
     * @param setUp how long DIR must stand before STEP rises
     * @param wake how long after EN it takes its first step
     */
    record Timing(long pulse, long setUp, long wake) {}

    /**
     * @param phases its microsteps to an electrical turn: four full steps
     * @param alwaysOn whether EN is tied to ground instead of being a line
     */
    StepLines(SimulatedBlind blind, LongSupplier nanos, Timing timing, int phases, boolean alwaysOn) {
        this.blind = blind;
        this.nanos = nanos;
        this.timing = timing;
        this.phases = phases;
        this.enabled = alwaysOn;
        long ever = -1_000_000_000;
        this.wokenAt = ever;
        this.steppedAt = ever;
        this.turnedAt = ever;
    }

    /** EN, which is on while low. */
    void enable(boolean high) {
        if (enabled == high) {
            enabled = !high;
            wokenAt = nanos.getAsLong();
            if (enabled) {
                blind.pull(shown(), wokenAt);
            } else {
                blind.letGo(wokenAt);
            }
        }
    }

    void dir(boolean high) {
        if (dirHigh != high) {
            formerDirHigh = dirHigh;
            dirHigh = high;
            turnedAt = nanos.getAsLong();
        }
    }

    void step(boolean high) {
        if (stepHigh == high) {
            return;
        }
        long now = nanos.getAsLong();
        stepHigh = high;
        if (high) {
            roseAt = now;
            armed = enabled && now - wokenAt >= timing.wake() && now - steppedAt >= timing.pulse();
        } else if (armed && now - roseAt >= timing.pulse() && !blind.misses()) {
            boolean down = roseAt - turnedAt >= timing.setUp() ? dirHigh : formerDirHigh;
            phase += down ? 1 : -1;
            blind.pull(shown(), now);
        }
        steppedAt = now;
    }

    /** With two wires of the coils swapped, the field swings to and fro. */
    private int shown() {
        return blind.swapped() ? Math.abs(Math.floorMod(phase, phases) - phases / 2) : phase;
    }
}
