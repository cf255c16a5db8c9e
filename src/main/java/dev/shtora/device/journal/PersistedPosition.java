package dev.shtora.device.journal;

import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.motor.ShaftState;

/** What is known of a cover's position. Positions are steps from the top. */
public sealed interface PersistedPosition {

    /** It is believed to be at a place, to within a margin. */
    static PersistedPosition of(ShaftState place, Uncertainty within) {
        return within.exact() ? new Known(place) : Between.of(place.position(), place.position(), within);
    }

    /** It stands exactly here; after a kill in mid-move, to within the step that was being made. */
    record Known(ShaftState shaft) implements PersistedPosition {}

    /** It stands somewhere from {@code low} to {@code high}, both included. */
    record Between(int low, int high) implements PersistedPosition {
        /** @throws IllegalArgumentException if low is above high */
        public Between {
            if (low > high) {
                throw new IllegalArgumentException("a bound goes up from low to high, not from " + low + " to " + high);
            }
        }

        /** It is believed to be in a range, to within a margin. */
        static Between of(int low, int high, Uncertainty within) {
            return new Between(Math.subtractExact(low, within.below()), Math.addExact(high, within.above()));
        }

        /** Its middle, and how far it may stand from there. */
        public StepPosition midpoint() {
            int middle = Math.floorDiv(low + high, 2);
            return new StepPosition(middle, new Uncertainty(middle - low, high - middle));
        }

        boolean contains(Between other) {
            return low <= other.low && other.high <= high;
        }

        Between union(Between other) {
            return new Between(Math.min(low, other.low), Math.max(high, other.high));
        }

        int span() {
            return high - low;
        }
    }

    /**
     * Nobody knows where it stands.
     *
     * @param reason why, in plain words, for people
     */
    record Unknown(String reason) implements PersistedPosition {
        /** A long reason is cut. */
        public Unknown {
            reason = CoverRecord.shortened(reason);
        }
    }
}
