package dev.shtora.core.cover;

/**
 * Why a cover moves. A cause stays with its move from the first input to the published reason and the log line.
 *
 * @param origin what kind of requester
 * @param text one line in plain language
 */
public record Cause(Origin origin, String text) {

    /** The kinds of requester, as published in lower case on {@code attributes}. */
    public enum Origin {
        /** A person, by a wall button or a message. The request overrides automation. */
        PERSON,
        /** A message with {@code "override": false}. The request does not override automation. */
        IN_PASSING,
        /** Automation: a rule of the schedule, or shade. */
        RULE,
        /** The daemon itself, for example homing after a start. */
        SHTORA;

        /** Whether the request came from outside, so that its sender sees what happens. */
        public boolean isExternal() {
            return this == PERSON || this == IN_PASSING;
        }
    }
}
