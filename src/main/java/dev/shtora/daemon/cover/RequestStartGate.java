package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.device.motor.StartGate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Leave for one request: as long as it has not expired, and not before the disk knows where it leads. A person goes even
 * if the disk cannot be written; a rule waits for better times.
 */
final class RequestStartGate implements StartGate {
    /** For a motor that was never asked for anything. */
    static final RequestStartGate NONE = new RequestStartGate(true, Optional.empty(), Clock.systemUTC(), () -> 0);
    private static final String EXPIRED = "it expired while it waited for its turn";
    /** A disk that takes longer counts as one that cannot be written. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final boolean insists;
    private final Optional<Instant> expires;
    private final Clock wallClock;
    private final LongSupplier nanos;
    private final long overdue;
    private volatile boolean journalAnswered;
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * @param insists whether it goes even if the disk cannot be written
     * @param expires when nobody wants it any more
     */
    RequestStartGate(boolean insists, Optional<Instant> expires, Clock wallClock, LongSupplier nanos) {
        this.insists = insists;
        this.expires = expires;
        this.wallClock = wallClock;
        this.nanos = nanos;
        this.overdue = nanos.getAsLong() + PATIENCE;
    }

    /** The disk knows, or cannot know for this reason. */
    void journalAnswered(Optional<String> why) {
        trouble = why;
        journalAnswered = true;
    }

    @Override
    public Answer ask() {
        if (expired()) {
            return Answer.NO;
        }
        if (!journalAnswered && nanos.getAsLong() - overdue < 0) {
            return Answer.NOT_YET;
        }
        return insists || journalAnswered && trouble.isEmpty() ? Answer.GO : Answer.NO;
    }

    private boolean expired() {
        return expires.isPresent() && !expires.get().isAfter(wallClock.instant());
    }

    /** Why it had no leave. */
    StartRefused refusal(int steps) {
        return expired()
                ? new StartRefused(steps, EXPIRED, false)
                : new StartRefused(steps, "where it stands cannot be kept on the disk ("
                        + trouble.orElse("it does not answer") + ")", true);
    }
}
