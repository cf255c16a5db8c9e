package dev.shtora.ui.telegram.api;

import java.io.IOException;

/**
 * A request to the messenger that failed. It has no cause: exceptions of libraries may contain the address of the request,
 * and with it the token.
 */
public final class MessengerFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int retryAfterSeconds;

    /** Why a request failed. */
    public enum Kind {
        /** The messenger does not accept the token. */
        WRONG_TOKEN,
        /** The proxy does not answer, refuses the login, or cannot reach the messenger. */
        PROXY,
        /** The messenger does not answer. */
        NETWORK,
        /** The messenger, or what answers in its place, has an error. */
        SERVER,
        /** There were too many requests. */
        FLOOD,
        /** Another program receives the updates of this bot. */
        CONFLICT,
        /** The message is as it should become. */
        NOT_MODIFIED,
        /** The message does not exist any more, or cannot be changed any more. */
        MESSAGE_GONE,
        /** The chat does not exist any more, or has blocked the bot. */
        CHAT_GONE,
        /** Any other refusal: it would be refused again. */
        REFUSED;

        /** Whether the same request may succeed later. */
        public boolean temporary() {
            return this == PROXY || this == NETWORK || this == SERVER || this == FLOOD || this == WRONG_TOKEN;
        }
    }

    private MessengerFailure(Kind kind, String message, int retryAfterSeconds) {
        super(message);
        this.kind = kind;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A failure without a time. */
    public MessengerFailure(Kind kind, String message) {
        this(kind, message, 0);
    }

    /** A failure that asks for a pause. */
    public static MessengerFailure flood(String message, int retryAfterSeconds) {
        return new MessengerFailure(Kind.FLOOD, message, retryAfterSeconds);
    }

    /** Why it failed. */
    public Kind kind() {
        return kind;
    }

    /** How long to wait before the next request, in seconds; 0 if the messenger does not say it. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
