package dev.shtora.core.sun;

import java.util.Locale;

/** A moment of the sun's day. Each comes once a day, or not at all. */
public sealed interface SolarEvent {

    /** As it is written in a configuration. */
    String word();

    /** The moments that have a name. */
    enum Named implements SolarEvent {
        SUNRISE, SUNSET, NOON, CIVIL_DAWN, CIVIL_DUSK, NAUTICAL_DAWN, NAUTICAL_DUSK, ASTRONOMICAL_DAWN, ASTRONOMICAL_DUSK,
        /** When the evening's golden light begins: the sun comes down to 6°. */
        GOLDEN_HOUR;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The sun passes an elevation.
     *
     * @param elevation degrees, -90 to 90, as one sees it
     * @param rising on its way up; else on its way down
     */
    record Passing(double elevation, boolean rising) implements SolarEvent {
        /** @throws IllegalArgumentException for an elevation that no sun has */
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
    }
}
