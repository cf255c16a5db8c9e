package dev.shtora.cover;

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
        /** A rule of the schedule. */
        RULE,
        /** Shtora itself: finding the top after a start, stopping before an end. */
        SHTORA
    }
}
