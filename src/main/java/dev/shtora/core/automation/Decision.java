package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decision of automation about a cover at a time. Status, explanation and execution all use it.
 *
 * @param priority the source that decides
 * @param position where the cover should be; empty if it should stay as it is
 * @param reason one line in plain language
 * @param since when this began; empty if that is not known
 * @param until when this ends; empty if no known event ends it
 * @param mode whether automation moves the cover
 * @param due what must be carried out now; empty if nothing is
 * @param next the next event of the schedule; empty if there is none or automation is off
 * @param replanAt when to decide again; empty if no known event changes the decision
 */
public record Decision(Priority priority, Optional<Position> position, String reason, Optional<Instant> since,
        Optional<Instant> until, AutomationMode mode, Optional<Planned> due, Optional<Event> next,
        Optional<Instant> replanAt) {

    /**
     * Evaluates the sources of {@link Priority} once, in their order, and the planner once.
     *
     * @param now the evaluated time
     */
    public static Decision at(Instant now, AutomationFacts facts, Planner planner) {
        Desired desired = planner.desired(now);
        List<Claim> claims = Priority.claims(new DecisionInput(now, facts, desired, planner));
        Claim first = claims.getFirst();
        Claim moves = claims.getLast();
        Optional<Instant> overrideEnd = facts.override().flatMap(ManualOverride::until);
        return new Decision(first.priority(), first.position(), first.reason(), first.since(), first.until(),
                mode(facts.automation(), moves.priority()),
                moves.event().filter(event -> facts.carriesOut(event, now)).map(facts::delayed)
                        .map(event -> planned(event, planner.daysBetween(event.at(), now))),
                desired.next().filter(_ -> facts.automation()),
                Stream.concat(desired.until().stream(), overrideEnd.filter(now::isBefore).stream())
                        .min(Comparator.naturalOrder()));
    }

    private static AutomationMode mode(boolean automation, Priority moves) {
        if (!automation) {
            return AutomationMode.OFF;
        }
        return moves == Priority.OVERRIDE ? AutomationMode.OVERRIDE : AutomationMode.ON;
    }

    private static Planned planned(Event event, long daysAgo) {
        return new Planned(event.position(), event.cause(daysAgo), event.at());
    }
}
