package dev.shtora.mqtt.profile;

import java.util.Locale;

/** The commands that a profile may have. */
public enum CommandKind {
    OPEN,
    CLOSE,
    STOP,
    /** Move to the position that replaces the placeholder <code>{position}</code>. */
    POSITION,
    /** Tilt the slats as the placeholder <code>{tilt}</code> says. */
    TILT,
    /** Publish the position and the motion. */
    QUERY;

    /** The name in a profile. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
