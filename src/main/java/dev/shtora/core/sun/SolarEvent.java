package dev.shtora.core.sun;

import java.util.Locale;

/** An event of the solar day. Each occurs at most once a day. */
public sealed interface SolarEvent {

    /** Returns the event as it is written in a configuration. */
    String word();

    /** The part of the solar day that the event belongs to. */
    Part part();

    /** The parts of a solar day, in their order. */
    enum Part {
        /** The sun rises. */
        MORNING,
        /** It is highest. */
        NOON,
        /** It sets. */
        EVENING
    }

    /** The events that have a name. */
    enum Named implements SolarEvent {
        SUNRISE,
        SUNSET,
        NOON,
        CIVIL_DAWN,
        CIVIL_DUSK,
        NAUTICAL_DAWN,
        NAUTICAL_DUSK,
        ASTRONOMICAL_DAWN,
        ASTRONOMICAL_DUSK,
        /** The beginning of the golden hour in the evening: the sun sets to a true elevation of 6°. */
        GOLDEN_HOUR;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Part part() {
            return switch (this) {
                case SUNRISE, CIVIL_DAWN, NAUTICAL_DAWN, ASTRONOMICAL_DAWN -> Part.MORNING;
                case NOON -> Part.NOON;
                case SUNSET, CIVIL_DUSK, NAUTICAL_DUSK, ASTRONOMICAL_DUSK, GOLDEN_HOUR -> Part.EVENING;
            };
        }
    }

    /**
     * The sun passes an elevation.
     *
     * @param elevation apparent elevation in degrees, -90 to 90
     * @param rising true while the sun rises, false while it sets
     */
    record Passing(double elevation, boolean rising) implements SolarEvent {
        /** @throws IllegalArgumentException if the elevation is out of range or not a number */
        public Passing {
            if (!(elevation >= -90 && elevation <= 90)) {
                throw new IllegalArgumentException("an elevation is -90 to 90 degrees, not " + elevation);
            }
        }

        @Override
        public String word() {
            String degrees = elevation == Math.rint(elevation)
                    ? String.valueOf((int) elevation)
                    : String.valueOf(elevation);
            return "elevation:" + degrees + (rising ? " rising" : " setting");
        }

        @Override
        public Part part() {
            return rising ? Part.MORNING : Part.EVENING;
        }
    }
}
