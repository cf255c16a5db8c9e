package dev.shtora.ui.homekit.cover;

import java.util.List;
import java.util.Optional;

/** The characteristics of a cover (HomeKit Accessory Protocol Specification, chapter 9). */
enum CharacteristicKind {
    CURRENT_POSITION("6D", "uint8", List.of("pr", "ev"), Optional.of(100), true),
    TARGET_POSITION("7C", "uint8", List.of("pr", "pw", "ev"), Optional.of(100), true),
    POSITION_STATE("72", "uint8", List.of("pr", "ev"), Optional.of(2), false),
    HOLD_POSITION("6F", "bool", List.of("pw"), Optional.empty(), false),
    OBSTRUCTION_DETECTED("24", "bool", List.of("pr", "ev"), Optional.empty(), false),
    CONTACT_SENSOR_STATE("6A", "uint8", List.of("pr", "ev"), Optional.of(1), false),
    STATUS_FAULT("77", "uint8", List.of("pr", "ev"), Optional.of(1), false),
    ON("25", "bool", List.of("pr", "pw", "ev"), Optional.empty(), false),
    NAME("23", "string", List.of("pr"), Optional.empty(), false);

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

    /** The greatest number; the least is 0. Empty if it is no number. */
    Optional<Integer> most() {
        return most;
    }

    boolean percent() {
        return percent;
    }
}
