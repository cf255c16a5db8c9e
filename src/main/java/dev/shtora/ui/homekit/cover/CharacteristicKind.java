package dev.shtora.ui.homekit.cover;

import java.util.List;
import java.util.Optional;

/** The characteristics of a cover (HomeKit Accessory Protocol Specification, chapter 9). */
enum CharacteristicKind {
    CURRENT_POSITION("6D", "uint8", List.of("pr", "ev"), Optional.of(100), true),
    TARGET_POSITION("7C", "uint8", List.of("pr", "pw", "ev"), Optional.of(100), true),
    POSITION_STATE("72", "uint8", List.of("pr", "ev"), Optional.of(2), false),
    /** Degrees: HomeKit counts from -90 to 90. */
    CURRENT_TILT("6C", "int", List.of("pr", "ev"), Optional.of(HomeValues.MOST_DEGREES), false),
    TARGET_TILT("7B", "int", List.of("pr", "pw", "ev"), Optional.of(HomeValues.MOST_DEGREES), false),
    HOLD_POSITION("6F", "bool", List.of("pw"), Optional.empty(), false),
    OBSTRUCTION_DETECTED("24", "bool", List.of("pr", "ev"), Optional.empty(), false),
    CONTACT_SENSOR_STATE("6A", "uint8", List.of("pr", "ev"), Optional.of(1), false),
    STATUS_FAULT("77", "uint8", List.of("pr", "ev"), Optional.of(1), false),
    ON("25", "bool", List.of("pr", "pw", "ev"), Optional.empty(), false),
    NAME("23", "string", List.of("pr"), Optional.empty(), false),
    /** The name that Home shows for a service since iOS 16; it shows the name of the accessory for each of them otherwise. */
    CONFIGURED_NAME("E3", "string", List.of("pr", "ev"), Optional.empty(), false);

    private final String type;
    private final String format;
    private final List<String> permissions;
    private final Optional<Integer> most;
    private final boolean percent;

    CharacteristicKind(String type, String format, List<String> permissions, Optional<Integer> most, boolean percent) {
        this.type = type;
        this.format = format;
        this.permissions = permissions;
        this.most = most;
        this.percent = percent;
    }

    /** The short form of the UUID. */
    String type() {
        return type;
    }

    String format() {
        return format;
    }

    List<String> permissions() {
        return permissions;
    }

    boolean readable() {
        return permissions.contains("pr");
    }

    /** The least number. */
    int least() {
        return degrees() ? -HomeValues.MOST_DEGREES : 0;
    }

    private boolean degrees() {
        return this == CURRENT_TILT || this == TARGET_TILT;
    }

    /** The unit of the number; empty if it has none. */
    Optional<String> unit() {
        return degrees() ? Optional.of("arcdegrees") : percent ? Optional.of("percentage") : Optional.empty();
    }

    /** The greatest number. Empty if it is no number. */
    Optional<Integer> most() {
        return most;
    }
}
