package dev.shtora.mqtt.observer;

import dev.shtora.core.automation.AutomationMode;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a cover. All texts are one line of bounded length.
 *
 * @param name its name, a level of its topics
 * @param title its name for people, as configured or made of {@code name}
 * @param groups the names for people of its groups, by the names of the groups
 * @param movement whether it moves, and where to
 * @param position percent open, 0 to 100; empty while unknown
 * @param approximate whether the position is uncertain, or estimated because its device reports none
 * @param target percent open, 0 to 100: where the newest move ends or ended
 * @param automation whether automation moves it; empty while unknown
 * @param reason why it is at its position; empty if nothing is known
 * @param next the next event of the schedule; empty if there is none, or while rules wait
 * @param overrideUntil when a person's command stops holding against automation
 * @param problem what is wrong
 * @param alarms the names of the alarms that hold, such as {@code storm}
 * @param endstop whether it has an endstop, and finds its top by itself
 * @param available whether this program is connected, and the cover's daemon too: otherwise all other values are old
 * @param bridges the ids of the daemons that have it; usually one
 * @param slats its slats
 */
public record ObservedCover(String name, String title, SortedMap<String, String> groups, Movement movement,
        OptionalInt position, boolean approximate, OptionalInt target, Optional<AutomationMode> automation,
        String reason,
        Optional<NextEvent> next, Optional<OffsetDateTime> overrideUntil, Optional<ObservedProblem> problem,
        List<String> alarms, boolean endstop, boolean available, List<String> bridges,
        ObservedSlats slats) {

    /** Copies the collections. */
    public ObservedCover {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        alarms = List.copyOf(alarms);
        bridges = List.copyOf(bridges);
    }

    /** A cover without slats. */
    public ObservedCover(String name, String title, SortedMap<String, String> groups, Movement movement,
            OptionalInt position, boolean approximate, OptionalInt target, Optional<AutomationMode> automation,
            String reason, Optional<NextEvent> next, Optional<OffsetDateTime> overrideUntil,
            Optional<ObservedProblem> problem, List<String> alarms, boolean endstop, boolean available,
            List<String> bridges) {
        this(name, title, groups, movement, position, approximate, target, automation, reason, next, overrideUntil,
                problem, alarms, endstop, available, bridges, ObservedSlats.NONE);
    }

    /** Whether a cover moves, and where to. */
    public enum Movement {
        /** It does not move. */
        RESTING,
        /** It moves up. */
        OPENING,
        /** It moves down. */
        CLOSING,
        /** It is homing, and its position is unknown. */
        HOMING
    }

    /**
     * The next event of the schedule.
     *
     * @param position where the event moves the cover, percent open; empty if the daemon does not say it
     * @param reason the rule, in the language of the configuration
     */
    public record NextEvent(OffsetDateTime at, OptionalInt position, String reason) {}

    /** Whether it moves. */
    public boolean moving() {
        return movement != Movement.RESTING;
    }
}
