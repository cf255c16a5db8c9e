package dev.shtora.journal;

import dev.shtora.drive.Place;

/** What is known of a cover's position. Positions are steps from the top. */
public sealed interface Reading {

    /** It stands exactly here; after a kill in mid-move, to within the step that was being made. */
    record Known(Place place) implements Reading {}

    /** It stands somewhere from {@code low} to {@code high}, both included. */
    record Between(int low, int high) implements Reading {
        /** @throws IllegalArgumentException if low is above high */
        public Between {
            if (low > high) {
                throw new IllegalArgumentException("a bound goes up from low to high, not from " + low + " to " + high);
            }
        }

        boolean contains(Between other) {
            return low <= other.low && other.high <= high;
        }

        Between and(Between other) {
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
    record Unknown(String reason) implements Reading {
        /** A long reason is cut. */
        public Unknown {
            reason = Kept.shortened(reason);
        }
    }
}
