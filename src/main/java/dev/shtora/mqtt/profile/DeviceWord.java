package dev.shtora.mqtt.profile;

import java.util.Locale;

/** What a word that a device publishes stands for. */
public enum DeviceWord {
    OPEN,
    CLOSED,
    OPENING,
    CLOSING,
    STOPPED,
    UNKNOWN,
    ONLINE,
    OFFLINE,
    NONE,
    /** Says nothing about the cover. */
    IGNORED;

    /** The name in a profile. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
