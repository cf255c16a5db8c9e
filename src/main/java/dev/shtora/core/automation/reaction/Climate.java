package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.cover.Position;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Climate: keeps the sun's heat out, lets it in, insulates at night, and cools at night. A condition that is not known has no
 * effect.
 *
 * @param room the input of the room temperature, which reasons state; empty if there is none
 * @param keepOut closes to a position while it is too warm and the sun is on the window
 * @param letIn opens to a position while it is too cold and the sun is on the window
 * @param insulate closes to a position while it is too cold and the sun is down
 * @param nightCooling opens to a position while it is warm inside, cool outside and the sun is down
 */
public record Climate(Optional<String> room, Optional<Effect> keepOut, Optional<Effect> letIn,
        Optional<Effect> insulate, Optional<Effect> nightCooling) {

    /** A position under a condition. */
    public record Effect(Condition when, Position position) {}

    Stream<Condition> conditions() {
        return Stream.of(keepOut, letIn, insulate, nightCooling).flatMap(Optional::stream).map(Effect::when);
    }
}
