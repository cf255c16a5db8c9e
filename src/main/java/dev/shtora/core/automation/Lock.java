package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * A lock, for example while a window is cleaned. It binds everybody until it ends: only a stop is carried out.
 *
 * @param position where the cover stays; empty if it stays where it is
 * @param until when the lock ends; empty if only a message ends it
 * @param who the name that the sender of the lock states; empty if there is none
 * @param since when the lock began; {@link #NOT_KNOWN} if no clock was trusted
 */
public record Lock(Optional<Position> position, Optional<Instant> until, Optional<String> who, Instant since) {
    /** The beginning of a lock that began while the clock was not trusted. */
    public static final Instant NOT_KNOWN = Instant.EPOCH;

    /** The same lock, as if only a message ended it. */
    public Lock withoutEnd() {
        return new Lock(position, Optional.empty(), who, since);
    }

    /**
     * The same lock with a beginning that is not after a time, and is known.
     *
     * @param now the time of a trusted clock
     */
    public Lock dated(Instant now) {
        return since.equals(NOT_KNOWN) || since.isAfter(now) ? new Lock(position, until, who, now) : this;
    }

    /** Whether the lock holds at a moment. */
    public boolean holds(Instant at) {
        return until.map(at::isBefore).orElse(true);
    }
}
