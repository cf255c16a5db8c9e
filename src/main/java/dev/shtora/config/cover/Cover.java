package dev.shtora.config.cover;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.List;
import java.util.Optional;

/** A cover: a motor on pins, or a device elsewhere on the broker. */
public sealed interface Cover permits LocalCover, RemoteCover {
    /** Its name, a level of its topics. */
    String name();

    /** Rules, shade, override and catch-up. */
    AutomationSettings automation();

    /** Additional topics and payloads. */
    TopicAliases names();

    /** The name for people; empty if there is none. */
    default Optional<String> title() {
        return automation().timetable().title();
    }

    /** The rules, in the order of the file. */
    default List<Rule> schedule() {
        return automation().timetable().rules();
    }
}
