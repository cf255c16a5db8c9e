package dev.shtora.simulation.model;

import dev.shtora.core.motion.CoilSequence;
import java.util.function.LongSupplier;

/** Four modelled lines to a motor's coils through a Darlington driver. Phases are half-steps. */
final class CoilLines {
    /** The time that coils need to build up their field. */
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
     * Sets the level of a line. Changes that are closer together than the field's build-up act as one: the pattern
     * between them was too short, and the rotor has not followed it.
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

    /** The pattern with IN2 and IN3 swapped. */
    private static int swapped(int pattern) {
        return pattern & 0b1001 | (pattern & 0b0010) << 1 | (pattern & 0b0100) >> 1;
    }
}
