package dev.shtora.simulation.model;

import dev.shtora.core.motion.CoilSequence;
import java.util.function.LongSupplier;

/** Four lines to a motor's coils, by way of a darlington board. Phases are half steps. */
final class CoilLines {
    /** Coils need a moment to build up their field. */
    private static final long FIELD_NANOS = 100_000;

    private final SimulatedBlind blind;
    private final LongSupplier nanos;
    private int pattern;
    private long changedAt = -FIELD_NANOS;

    CoilLines(SimulatedBlind blind, LongSupplier nanos) {
        this.blind = blind;
        this.nanos = nanos;
    }

    /**
     * A line has changed. Lines that change within a moment act as one change: what stood between them was too short for
     * the field, and the rotor has not moved for it.
     */
    void level(int bit, boolean on) {
        int before = pattern;
        int after = on ? before | 1 << bit : before & ~(1 << bit);
        if (after == before || blind.misses()) {
            return;
        }
        pattern = after;
        long now = nanos.getAsLong();
        if (now - changedAt < FIELD_NANOS) {
            blind.undo(now);
        }
        changedAt = now;
        int phase = CoilSequence.HALF.phaseOf(blind.swapped() ? swapped(after) : after);
        if (phase < 0) {
            blind.letGo(now);
        } else {
            blind.pull(phase, now);
        }
    }

    boolean on() {
        return pattern != 0;
    }

    /** IN2 and IN3 the wrong way round. */
    private static int swapped(int pattern) {
        return pattern & 0b1001 | (pattern & 0b0010) << 1 | (pattern & 0b0100) >> 1;
    }
}
