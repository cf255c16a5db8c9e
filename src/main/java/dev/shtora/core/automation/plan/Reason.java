package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Why automation moves a cover. {@link Phrases} has the text. */
public sealed interface Reason {

    /** Which end of a clamp has moved an event. */
    enum Limit {
        NONE,
        NOT_BEFORE,
        NOT_AFTER
    }

    /**
     * A rule is due.
     *
     * @param base local time of the trigger without offset, jitter and clamp; empty if the solar event is absent that day
     * @param chance the jitter, negative if earlier
     * @param limit which limit of the clamp applies
     */
    record Ruled(Rule rule, Optional<LocalTime> base, Duration chance, Limit limit) implements Reason {}

    /**
     * Direct sun would reach too far into the room.
     *
     * @param reachMetres how far it would reach with the cover open, in metres
     */
    record Shaded(double reachMetres, Position position) implements Reason {}

    /** Shade is not needed any more: the position of the newest rule applies. */
    record Unshaded(Position position) implements Reason {}
}
