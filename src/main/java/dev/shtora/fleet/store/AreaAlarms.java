package dev.shtora.fleet.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The alarms of an area at a moment, and what they mean for its covers.
 *
 * @param area its id: covers with one site and one rule set
 * @param alarms each alarm, in the order of the configuration
 * @param protection what follows
 */
public record AreaAlarms(String area, List<Alarm> alarms, Protection protection) {
    /** What is known. */
    public enum State {
        /** There is no alarm. */
        CLEAR,
        /** It is not known whether there is an alarm. */
        UNKNOWN,
        /** There is one. */
        ALARM;

        /** The state of a word in the database. */
        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** The word in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An alarm.
     *
     * @param silent whether its sensor does not report
     * @param reason one line in plain language; empty without an alarm
     * @param definition its condition: what another replica has found counts only for the same one
     * @param parts what each part of the condition is, in the order of the configuration
     */
    public record Alarm(String name, State state, boolean silent, String reason, String definition, String parts) {}

    /**
     * What the alarms mean for the covers.
     *
     * @param rule the id of the intents of this alarm
     * @param position where the covers are during an alarm; empty without
     * @param reason one line in plain language; empty without an alarm
     * @param refusal why commands of operators are refused; empty if they are not
     */
    public record Protection(State state, String rule, OptionalInt position, String reason, Optional<String> refusal) {}

    /** Copies the list. */
    public AreaAlarms {
        alarms = List.copyOf(alarms);
    }
}
