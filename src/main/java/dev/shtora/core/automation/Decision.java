package dev.shtora.core.automation;

import dev.shtora.core.automation.Claim.Effect;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import java.time.Duration;
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
 * @param halt why a move of automation that is under way must end; empty if none must
 * @param next the next event of the schedule; empty if there is none or automation is off
 * @param replanAt when to decide again; empty if no known event changes the decision
 * @param source what has decided whether and where the cover moves, to find a change of it
 */
public record Decision(Priority priority, Optional<Position> position, String reason, Optional<Instant> since,
        Optional<Instant> until, AutomationMode mode, Optional<Planned> due, Optional<Cause> halt,
        Optional<Event> next, Optional<Instant> replanAt, Source source) {
    /** How often the sun is looked at while a reaction follows it. */
    private static final Duration SUN_INTERVAL = Duration.ofMinutes(5);

    /**
     * What decides whether and where a cover moves.
     *
     */
    public record Source(Priority priority, Optional<Position> position, Truth light) {
        /** Whether another source has decided since a former decision because of an input, a lock or the light. */
        public boolean differsByInput(Source former) {
            return !equals(former) && (priority.isInput() || former.priority.isInput() || light != former.light);
        }
    }

    /**
     * Evaluates the sources of {@link Priority} once, in their order.
     *
     * @param now the evaluated time
     */
    public static Decision at(Instant now, AutomationFacts facts, Planner planner) {
        DecisionInput input = DecisionInput.at(now, facts, planner);
        List<Claim> claims = Priority.claims(input);
        Claim first = claims.getFirst();
        Claim moves = claims.getLast();
        return new Decision(first.priority(), first.position(), first.reason(), first.since(), first.until(),
                mode(facts.automation(), moves.priority()), due(moves, input),
                Optional.of(moves).filter(claim -> claim.effect() == Effect.HALT).map(Decision::cause),
                input.next().filter(_ -> facts.automation()),
                replanAt(input), new Source(moves.priority(), moves.effect() == Effect.HALT
                        ? Optional.empty()
                        : moves.position(), input.light()));
    }

    /**
     * Where an alarm of fire or storm, or a lock, moves the cover without regard to the clock; empty if it does not.
     *
     * @param now the evaluated time, which need not be right
     */
    public static Optional<Planned> protection(Instant now, AutomationFacts facts, Planner planner) {
        DecisionInput input = DecisionInput.at(now, facts, planner);
        return alarm(input).or(() -> ReactionClaims.lock(input)).flatMap(claim -> due(claim, input));
    }

    /**
     * Why a lock ends any move that is under way: it has no position, or it waits until an alarm is known. Empty if there is
     * no lock, if it has a position, and if an alarm moves the cover.
     *
     * @param now the evaluated time, which need not be right
     */
    public static Optional<Cause> lockStops(Instant now, AutomationFacts facts, Planner planner) {
        DecisionInput input = DecisionInput.at(now, facts, planner);
        Optional<Claim> alarm = alarm(input);
        return alarm.filter(claim -> claim.effect() == Effect.MOVE).isPresent()
                ? Optional.empty()
                : ReactionClaims.lock(input).filter(lock -> alarm.isPresent() || lock.effect() == Effect.HALT)
                        .map(Decision::cause);
    }

    private static Optional<Claim> alarm(DecisionInput input) {
        return ReactionClaims.fire(input).or(() -> ReactionClaims.storm(input));
    }

    /** Whether an input or a lock keeps the cover as it is, which no cause of a move tells. */
    public boolean explains() {
        return priority.isInput() && (due.isEmpty() || halt.isPresent());
    }

    private static AutomationMode mode(boolean automation, Priority moves) {
        if (!automation) {
            return AutomationMode.OFF;
        }
        return moves == Priority.OVERRIDE ? AutomationMode.OVERRIDE : AutomationMode.ON;
    }

    private static Optional<Planned> due(Claim claim, DecisionInput input) {
        if (claim.effect() != Effect.MOVE) {
            return Optional.empty();
        }
        AutomationFacts facts = input.facts();
        return claim.event().isPresent()
                ? claim.event()
                        .filter(event -> facts.carriesOut(input.afterQuiet(event), counted(event, input), input.now()))
                        .map(event -> counted(event, input)).map(event -> new Planned(event.position(),
                                event.cause(input.planner().daysBetween(event.at(), input.now())), event.at(),
                                event.pace(), event.tilt()))
                : claim.position().map(position -> new Planned(position, cause(claim),
                        facts.counted(sinceBy(claim, input.now()))));
    }

    /** Since when a claim counts; if the clock was set back since, as long as the source decides. */
    private static Instant sinceBy(Claim claim, Instant now) {
        return claim.since().filter(since -> !since.isAfter(now)).orElse(Instant.MIN);
    }

    private static Event counted(Event event, DecisionInput input) {
        return input.afterQuiet(input.facts().delayed(event));
    }

    /** A claim that outranks people, and the return to a person's request, leave the person's command in force. */
    private static Cause cause(Claim claim) {
        return new Cause(claim.priority().protects() || claim.priority() == Priority.OVERRIDE
                ? Cause.Origin.PROTECTION
                : Cause.Origin.RULE, claim.reason());
    }

    private static Optional<Instant> replanAt(DecisionInput input) {
        Desired desired = input.desired();
        Instant now = input.now();
        return Stream.of(desired.until(), input.facts().override().flatMap(ManualOverride::until),
                input.facts().lock().flatMap(Lock::until), input.quietChanges(),
                input.reactions().contact().flatMap(contact -> ReactionClaims.notKnownUntil(contact, input)),
                Optional.of(nextLook(now)).filter(_ -> input.reactions().followSun()))
                .flatMap(Optional::stream).filter(now::isBefore).min(Comparator.naturalOrder());
    }

    private static Instant nextLook(Instant now) {
        long step = SUN_INTERVAL.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step + step);
    }
}
