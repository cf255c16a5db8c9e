package dev.shtora.core.cover;

/**
 * Why something happened, kept from the first input to the published reason and the log line.
 *
 * @param origin who wanted it
 * @param text one line in plain words
 */
public record Cause(Origin origin, String text) {

    /** Who may want a cover to move. */
    public enum Origin {
        /** Somebody pressed a button, somewhere. */
        PERSON,
        /** Somebody who said that this shall not hold against the plan. */
        IN_PASSING,
        /** A rule of the schedule. */
        RULE,
        /** Shtora itself: finding the top after a start, stopping before an end. */
        SHTORA;

        /** Whether somebody asked for it, who sees what comes of it. */
        public boolean asked() {
            return this == PERSON || this == IN_PASSING;
        }
    }
}
