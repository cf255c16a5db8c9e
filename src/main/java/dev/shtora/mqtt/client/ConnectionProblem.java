package dev.shtora.mqtt.client;

/**
 * What is wrong with the link.
 *
 * @param code for machines
 * @param text for somebody who never read a stack trace
 */
record ConnectionProblem(ProblemCode code, String text, Kind kind) {

    /** What it means for the next attempt. */
    enum Kind {
        /** Nobody is there, as when a broker restarts: it may be back at any moment. */
        ABSENCE,
        /** Whoever was there said nothing any more, and was waited for. */
        SILENCE,
        /** The other side was there, and one of us refused the other: trying again soon will not change that. */
        REFUSAL
    }

    boolean refusal() {
        return kind == Kind.REFUSAL;
    }
}
