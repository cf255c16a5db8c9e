package dev.shtora.mqtt.client;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: about twice as long each time, up to two minutes if we are refused, and up to a
 * second and a half if nobody is there, so that a broker that returns has the picture soon. A connection that did not last
 * is no reason to begin anew: whoever throws us out at once refuses us.
 */
final class ReconnectBackoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 120_000;
    private static final long LONGEST_FOR_NOBODY_MILLIS = 1_500;
    private static final int DOUBLINGS = 10;
    /** What lasts so long has worked. */
    private static final long LASTING_MILLIS = 60_000;
    /** What lasts no longer was no connection. */
    private static final long FLEETING_MILLIS = 3_000;

    private final RandomGenerator random;
    private int refusals;

    ReconnectBackoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a failure, in milliseconds.
     *
     * @param refused whether the other side was there and one of us refused the other
     * @param lasted how many milliseconds the connection had lasted; 0 if there was none
     */
    long after(boolean refused, long lasted) {
        if (lasted >= LASTING_MILLIS) {
            refusals = 0;
        }
        boolean fleeting = lasted > 0 && lasted < FLEETING_MILLIS;
        return refused || fleeting
                ? about(Math.min(FIRST_MILLIS << Math.min(refusals++, DOUBLINGS), LONGEST_MILLIS))
                : about(LONGEST_FOR_NOBODY_MILLIS);
    }

    private long about(long millis) {
        return millis / 2 + random.nextLong(millis / 2);
    }
}
