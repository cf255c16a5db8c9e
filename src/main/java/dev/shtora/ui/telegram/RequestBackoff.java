package dev.shtora.ui.telegram;

/** The pause after a failed request: 1 s, and twice as long after each further failure, up to 60 s. Not thread-safe. */
final class RequestBackoff {
    private static final int DOUBLINGS = 6;
    static final int MAX_SECONDS = 60;

    private int failures;

    /** Whether the newest request has not failed. */
    boolean isReset() {
        return failures == 0;
    }

    /** Counts a failure. Returns the seconds until the next request. */
    long failed() {
        return Math.min(1L << Math.min(failures++, DOUBLINGS), MAX_SECONDS);
    }

    /** A request has succeeded. */
    void reset() {
        failures = 0;
    }
}
