package dev.shtora.broker.mosquitto.files;

import java.util.Locale;

/** The role of a user at the broker. {@link RoleAcl} has its permissions. */
public enum Role {
    /** Shtora: receives commands, publishes the state of covers; may not send commands. */
    DEVICE,
    /** Reads all topics, sends commands, and marks the ends of covers by hand. */
    PERSON,
    /** Home Assistant or Node-RED: reads all topics, sends commands, and uses the discovery topics. */
    HUB,
    /** A program that acts for people: reads all topics and sends commands. */
    BOT,
    /** Reads all topics. */
    VIEWER;

    /** The role's name in commands and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
