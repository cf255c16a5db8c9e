package dev.shtora.daemon.cover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many through in a second, and no more: a flood of mistakes is answered, but not mistake by mistake. */
public final class RateLimit {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int aSecond;
    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int let;

    /** @param aSecond how many, 1 or more */
    public RateLimit(int aSecond, Clock clock) {
        this.aSecond = aSecond;
        this.clock = clock;
    }

    /** Whether one more may pass; a clock that is set does not shut it. */
    public synchronized boolean allows() {
        Instant now = clock.instant();
        if (now.isBefore(since) || !now.isBefore(since.plus(SECOND))) {
            since = now;
            let = 0;
        }
        return let++ < aSecond;
    }
}
