package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Why a cover moves. {@link Phrases} says it in words. */
public sealed interface Reason {

    /** Who has the say. */
    Priority priority();

    /** Which end of a clamp has moved an event. */
    enum Limit {
        NONE, NOT_BEFORE, NOT_AFTER
    }

    /**
     * A rule is due.
     *
     * @param base the clock's time of its trigger, before anything was added; empty if the sun's moment is absent that day
     * @param chance by how much it was moved by chance
     * @param limit which limit holds
     */
    record Ruled(Rule rule, Optional<LocalTime> base, Duration chance, Limit limit) implements Reason {
        @Override
        public Priority priority() {
            return Priority.RULE;
        }
    }

    /**
     * The sun would reach too far into the room.
     *
     * @param reachMetres how far it would with the blind open
     */
    record Shaded(double reachMetres, Position position) implements Reason {
        @Override
        public Priority priority() {
            return Priority.SHADE;
        }
    }

    /** The sun disturbs no longer: back to what the rules say. */
    record Unshaded(Position position) implements Reason {
        @Override
        public Priority priority() {
            return Priority.SHADE;
        }
    }
}
