package dev.shtora.journal;

import dev.shtora.drive.Place;
import dev.shtora.journal.Reading.Between;
import dev.shtora.journal.Reading.Known;

/**
 * How far a cover may stand from where it is believed to be, in steps.
 *
 * @param below how much less the position may be, 0 or more
 * @param above how much more the position may be, 0 or more
 */
public record Margin(int below, int above) {
    public static final Margin EXACT = new Margin(0, 0);

    /** @throws IllegalArgumentException if a side is negative */
    public Margin {
        if (below < 0 || above < 0) {
            throw new IllegalArgumentException("a margin is 0 or more, not " + below + " and " + above);
        }
    }

    /** A bound within which it is believed to be, and what that says of where it is. */
    Between around(int low, int high) {
        return new Between(Math.subtractExact(low, below), Math.addExact(high, above));
    }

    Reading around(Place place) {
        return equals(EXACT) ? new Known(place) : around(place.position(), place.position());
    }
}
