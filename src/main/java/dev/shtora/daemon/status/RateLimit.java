package dev.shtora.daemon.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A limit of events per second, so that a flood of invalid messages does not cause as many responses. */
public final class RateLimit {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int aSecond;
    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int let;

    /** @param aSecond the maximum number of events per second, 1 or more */
    public RateLimit(int aSecond, Clock clock) {
        this.aSecond = aSecond;
        this.clock = clock;
    }

    /** Whether another event is permitted now. A change of the wall clock has no effect on it. */
    public synchronized boolean allows() {
        Instant now = clock.instant();
        if (now.isBefore(since) || !now.isBefore(since.plus(SECOND))) {
            since = now;
            let = 0;
        }
        return let++ < aSecond;
    }
}
