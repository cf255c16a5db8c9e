package dev.shtora.device.journal;

import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.motor.ShaftState;

/** The known position of a cover, in steps below the top. */
public sealed interface PersistedPosition {

    /** A position with an uncertainty in steps; {@link Known} if it is exact. */
    static PersistedPosition of(ShaftState shaft, Uncertainty within) {
        return within.exact() ? new Known(shaft) : Between.of(shaft.position(), shaft.position(), within);
    }

    /** An exact position; after a kill during a move, exact to the step in progress. */
    record Known(ShaftState shaft) implements PersistedPosition {}

    /** A position from {@code low} to {@code high}, both inclusive. */
    record Between(int low, int high) implements PersistedPosition {
        /** @throws IllegalArgumentException if low is above high */
        public Between {
            if (low > high) {
                throw new IllegalArgumentException("expected low <= high, not " + low + " and " + high);
            }
        }

        /** A range of positions, widened by an uncertainty. */
        static Between of(int low, int high, Uncertainty within) {
            return new Between(Math.subtractExact(low, within.below()), Math.addExact(high, within.above()));
        }

        /** The middle of the range, with the distances to both ends as the uncertainty. */
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
     * An unknown position.
     *
     * @param reason the reason, as text for people
     */
    record Unknown(String reason) implements PersistedPosition {
        /** Cuts the reason to 200 characters. */
        public Unknown {
            reason = CoverRecord.shortened(reason);
        }
    }
}
