package dev.shtora.mqtt.client.problem;

import dev.shtora.text.ForeignText;

/**
 * A problem of the connection.
 *
 * @param code the code that is published
 * @param text a sentence for the user: the cause and, where known, the remedy
 * @param kind determines the delay of the next attempt
 */
public record ConnectionProblem(ProblemCode code, String text, Kind kind) {
    private static final int MAX = 1000;

    /** The text may name what the broker sent. */
    public ConnectionProblem {
        text = ForeignText.line(text, MAX);
    }

    /** The kinds of problems, in the order of their severity. */
    public enum Kind {
        /** There is no broker, as during a restart; it may be available again soon. */
        ABSENCE,
        /** The broker stopped answering, and a timeout has passed. */
        SILENCE,
        /** The broker or this client refused the connection; an immediate retry would fail too. */
        REFUSAL
    }

    /** Whether it is a refusal. */
    public boolean refusal() {
        return kind == Kind.REFUSAL;
    }
}
