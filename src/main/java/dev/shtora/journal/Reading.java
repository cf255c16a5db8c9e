package dev.shtora.journal;

import dev.shtora.cover.Margin;
import dev.shtora.cover.Spot;
import dev.shtora.drive.Place;

/** What is known of a cover's position. Positions are steps from the top. */
public sealed interface Reading {

    /** It is believed to be at a place, to within a margin. */
    static Reading of(Place place, Margin within) {
        return within.exact() ? new Known(place) : Between.of(place.position(), place.position(), within);
    }

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

        /** It is believed to be in a range, to within a margin. */
        static Between of(int low, int high, Margin within) {
            return new Between(Math.subtractExact(low, within.below()), Math.addExact(high, within.above()));
        }

        /** Its middle, and how far it may stand from there. */
        public Spot middle() {
            int middle = Math.floorDiv(low + high, 2);
            return new Spot(middle, new Margin(middle - low, high - middle));
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
