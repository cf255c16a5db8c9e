package dev.shtora.core.automation.condition;

import java.time.Instant;
import java.util.Optional;

/** The conditions and the values of inputs at a moment, as a decision reads them. Thread-safe. */
public interface Conditions {
    /** No condition is met, and no input has a value. */
    Conditions NONE = new Conditions() {
        @Override
        public Evaluation of(Condition condition) {
            return new Evaluation(Truth.FALSE, Instant.MIN);
        }

        @Override
        public Optional<String> shown(String input) {
            return Optional.empty();
        }
    };

    /**
     * Whether a condition is met.
     *
     * @param since when that began, by the clock of automation
     */
    record Evaluation(Truth truth, Instant since) {}

    /** The result of a condition. */
    Evaluation of(Condition condition);

    /** The newest value of an input for people, with its unit; empty if there is none. */
    Optional<String> shown(String input);

    /** Whether the newest value of an input is from before the start. */
    default boolean isFromBeforeStart(String input) {
        return false;
    }
}
