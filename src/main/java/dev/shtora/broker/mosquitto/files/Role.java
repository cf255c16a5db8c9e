package dev.shtora.broker.mosquitto.files;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /**
     * A replica of the gateway of a fleet: reads all topics and the inputs that it is granted, sends commands, and publishes
     * whether it works.
     */
    GATEWAY,
    /** Reads all topics. */
    VIEWER,
    /** Publishes the values of inputs on the topics that it is granted, and may do nothing else. */
    SENSOR;

    /** The names of all roles, as a command expects them: {@code device|person|...}. */
    public static final String WORDS = Stream.of(values()).map(Role::word).collect(Collectors.joining("|"));

    /** The role's name in commands and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the role sends commands to covers. */
    public boolean commands() {
        return switch (this) {
            case PERSON, HUB, BOT, GATEWAY -> true;
            case DEVICE, VIEWER, SENSOR -> false;
        };
    }
}
