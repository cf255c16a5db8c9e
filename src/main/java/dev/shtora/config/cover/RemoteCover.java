package dev.shtora.config.cover;

import dev.shtora.core.remote.RemoteTraits;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.Locale;

/**
 * A cover that a device elsewhere on the broker moves.
 *
 * @param traits what Shtora must know about the device to move the cover
 * @param discovery what is announced to Home Assistant
 */
public record RemoteCover(String name, RemoteDevice device, RemoteTraits traits, Discovery discovery,
        AutomationSettings automation, TopicAliases names) implements Cover {
    /** What is announced to Home Assistant about a cover that a device elsewhere moves. */
    public enum Discovery {
        /** Automation, with a device of its own: the cover is announced by its device. */
        AUTOMATION_ONLY,
        /** The same as about a cover on pins. */
        FULL,
        /** Nothing. */
        OFF;

        static Discovery of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
