package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Conditions.Evaluation;
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
 * @param event the event of the plan that moves the cover; empty if none does
 * @param effect what is done for the claim
 */
record Claim(Priority priority, Optional<Position> position, String reason, Optional<Instant> since,
        Optional<Instant> until, Optional<Event> event, Effect effect) {

    /** What is done for a claim. */
    enum Effect {
        /** Nothing: the cover stays as it is. */
        NONE,
        /** The cover moves to the position. */
        MOVE,
        /** A move of automation that is under way ends. */
        HALT
    }

    /** A claim that the cover stays as it is, with no known beginning or end. */
    static Claim stay(Priority priority, String reason) {
        return new Claim(priority, Optional.empty(), reason, Optional.empty(), Optional.empty(), Optional.empty(),
                Effect.NONE);
    }

    /** A claim that the cover stays as it is because of a condition. */
    static Claim stay(Priority priority, String reason, Evaluation condition) {
        return new Claim(priority, Optional.empty(), reason, since(condition), Optional.empty(), Optional.empty(),
                Effect.NONE);
    }

    /** A claim that moves the cover because of a condition. */
    static Claim move(Priority priority, Position position, String reason, Evaluation condition) {
        return new Claim(priority, Optional.of(position), reason, since(condition), Optional.empty(),
                Optional.empty(), Effect.MOVE);
    }

    /** The same claim, as one that ends a move of automation. */
    Claim halting() {
        return new Claim(priority, position, reason, since, until, event, Effect.HALT);
    }

    private static Optional<Instant> since(Evaluation condition) {
        return Optional.of(condition.since()).filter(since -> !since.equals(Instant.MIN));
    }
}
