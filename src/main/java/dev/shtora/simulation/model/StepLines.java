package dev.shtora.simulation.model;

import java.util.function.LongSupplier;

/**
 * The modelled STEP, DIR and EN lines of a driver chip. Each pulse that is long enough makes a microstep in the
 * direction that DIR has had for long enough. The chip misses pulses that are too short or come while it is off.
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
     * The shortest times that the chip recognises, in nanoseconds.
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

    /** Sets EN; low means on. */
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

    /** The phase of the field; with two wires of the coils swapped it oscillates. */
    private int shown() {
        return blind.swapped() ? Math.abs(Math.floorMod(phase, phases) - phases / 2) : phase;
    }
}
