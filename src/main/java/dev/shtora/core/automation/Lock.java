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
 * @param since when the lock began
 */
public record Lock(Optional<Position> position, Optional<Instant> until, Optional<String> who, Instant since) {
    /** Whether the lock holds at a moment. */
    public boolean holds(Instant at) {
        return until.map(at::isBefore).orElse(true);
    }
}
