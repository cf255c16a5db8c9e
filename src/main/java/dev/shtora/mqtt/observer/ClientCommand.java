package dev.shtora.mqtt.observer;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.JsonPayload;
import java.util.LinkedHashMap;
import java.util.Map;

/** A command to a cover. */
public sealed interface ClientCommand {
    /** The commands without a value. */
    enum Word implements ClientCommand {
        /** Opens it. */
        OPEN,
        /** Closes it. */
        CLOSE,
        /** Stops it. */
        STOP,
        /** Homes it. */
        HOME
    }

    /**
     * Moves to a position.
     *
     * @param percent percent open, 0 to 100; other values throw an IllegalArgumentException
     */
    record GoTo(int percent) implements ClientCommand {
        public GoTo {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("a position of " + percent + " %");
            }
        }
    }

    /**
     * Tilts the slats.
     *
     * @param percent percent open, 0 to 100; other values throw an IllegalArgumentException
     */
    record SetTilt(int percent) implements ClientCommand {
        public SetTilt {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("a tilt of " + percent + " %");
            }
        }
    }

    /** Switches automation on or off, or ends an override ({@link AutomationMode}). */
    record Automation(AutomationCommand command) implements ClientCommand {}

    /** The levels of the topic below the topic of the cover. */
    default String levels() {
        return (this instanceof Automation ? CommandTopic.AUTOMATION : CommandTopic.SET).levels();
    }

    /**
     * The payload.
     *
     * @param who the name of the person, which the reason shows; empty for none
     */
    default String payload(String who) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (this) {
            case Word word -> fields.put("state", word.name());
            case GoTo(int percent) -> fields.put("position", percent);
            case SetTilt(int percent) -> fields.put("tilt", percent);
            case Automation(AutomationCommand command) -> {
                return command.name();
            }
        }
        if (!who.isBlank()) {
            fields.put("who", who);
        }
        return JsonPayload.of(fields);
    }
}
