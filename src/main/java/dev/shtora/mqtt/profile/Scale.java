package dev.shtora.mqtt.profile;

import dev.shtora.core.cover.Position;
import java.util.Optional;

/**
 * The numbers with which a device states positions.
 *
 * @param closed the number of a closed cover
 * @param open the number of an open cover; less than {@code closed} if the device counts how far the cover is closed
 */
public record Scale(int closed, int open) {
    /** Percent open. */
    public static final Scale PERCENT_OPEN = new Scale(0, 100);

    private static final int PERCENT = 100;

    /** @throws IllegalArgumentException if both numbers are equal */
    public Scale {
        if (closed == open) {
            throw new IllegalArgumentException("expected different numbers for closed and open");
        }
    }

    /** The same numbers in the other direction. */
    Scale inverted() {
        return new Scale(/* closed= */ open, /* open= */ closed);
    }

    /** The nearest position of a number; empty if the number is outside of the scale or not a number. */
    Optional<Position> position(double number) {
        double share = (number - closed) / (open - closed);
        return share >= 0 && share <= 1
                ? Optional.of(new Position((int) Math.round(share * PERCENT)))
                : Optional.empty();
    }

    /** The nearest whole number of a position. */
    int number(Position position) {
        return (int) Math.round(closed + (open - closed) * (double) position.percent() / PERCENT);
    }

    /** As in {@code 0 (closed) to 100 (open)}. */
    String range() {
        return closed + " (closed) to " + open + " (open)";
    }
}
