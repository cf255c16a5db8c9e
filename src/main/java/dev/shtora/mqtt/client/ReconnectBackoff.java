package dev.shtora.mqtt.client;

import java.util.random.RandomGenerator;

/**
 * The delay before the next attempt to connect. After refusals it doubles each time, up to two minutes. Without a broker it is
 * at most 1.5 s, so that the state is published soon after the broker returns. A connection of less than 3 s counts as a
 * refusal.
 */
final class ReconnectBackoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long MAX_REFUSED_MILLIS = 120_000;
    private static final long MAX_ABSENT_MILLIS = 1_500;
    private static final int DOUBLINGS = 10;
    /** A connection of this duration resets the backoff. */
    private static final long STABLE_MILLIS = 60_000;
    /** A shorter connection counts as a refusal. */
    private static final long UNSTABLE_MILLIS = 3_000;

    private final RandomGenerator random;
    private int refusals;

    ReconnectBackoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The delay after a failure, in milliseconds, with random jitter of half its length.
     *
     * @param refused whether the broker or this client refused the connection
     * @param lasted the duration of the connection in milliseconds; 0 if there was none
     */
    synchronized long after(boolean refused, long lasted) {
        if (lasted >= STABLE_MILLIS) {
            refusals = 0;
        }
        boolean unstable = lasted > 0 && lasted < UNSTABLE_MILLIS;
        return refused || unstable
                ? about(Math.min(FIRST_MILLIS << Math.min(refusals++, DOUBLINGS), MAX_REFUSED_MILLIS))
                : about(MAX_ABSENT_MILLIS);
    }

    /** The next refusal counts as the first one: its cause may be gone. */
    synchronized void reset() {
        refusals = 0;
    }

    private long about(long millis) {
        return millis / 2 + random.nextLong(millis / 2);
    }
}
