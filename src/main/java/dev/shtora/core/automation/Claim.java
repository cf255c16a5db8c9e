package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * The claim of one source about a cover.
 *
 * @param priority the source
 * @param position where the cover should be; empty if it should stay as it is
 * @param reason one line in plain language
 * @param since when the claim began; empty if that is not known
 * @param until when the claim ends; empty if no known event ends it
 * @param event the event that moves the cover; empty if the source moves nothing
 */
record Claim(Priority priority, Optional<Position> position, String reason, Optional<Instant> since,
        Optional<Instant> until,
        Optional<Event> event) {

    /** A claim that the cover stays as it is, with no known beginning or end. */
    static Claim stay(Priority priority, String reason) {
        return new Claim(priority, Optional.empty(), reason, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
