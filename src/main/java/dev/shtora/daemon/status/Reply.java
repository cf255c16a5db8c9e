package dev.shtora.daemon.status;

import java.util.Map;

/**
 * What the sender of a request is told directly, besides what is published. The methods are called with the cover's messages
 * in order, and must not block.
 */
public interface Reply {
    /** For requests whose senders read what is published. */
    Reply NONE = new Reply() {
        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void accepted(Map<String, Object> status) {}

        @Override
        public void rejected(String reason) {}

        @Override
        public void finished(Map<String, Object> status) {}

        @Override
        public void replaced(String by) {}
    };

    /** Whether the sender waits for the end of the move. */
    boolean waits();

    /** The request is carried out. If the sender waits, one of the other methods follows. */
    void accepted(Map<String, Object> status);

    /** The request is not carried out, or the start of its move was refused. Nothing follows. */
    void rejected(String reason);

    /** The cover rests after the request. Nothing follows. */
    void finished(Map<String, Object> status);

    /**
     * A newer request has replaced this one. Nothing follows.
     *
     * @param by the cause of the newer request, or what is known of it
     */
    void replaced(String by);
}
