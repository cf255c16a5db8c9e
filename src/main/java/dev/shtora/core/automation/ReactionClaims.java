package dev.shtora.core.automation;

import dev.shtora.core.automation.Claim.Effect;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions.Evaluation;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.automation.reaction.Safety.Level;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims of inputs and of a lock, as {@link Priority} lists them; empty where there is none. */
final class ReactionClaims {
    private static final Duration FIRST_WORD = Duration.ofMinutes(10);

    private ReactionClaims() {}

    /** While it is not known whether there is a fire, a storm decides. */
    static Optional<Claim> fire(DecisionInput input) {
        return safety(Priority.FIRE, Level.FIRE, input).filter(claim -> claim.effect() == Effect.MOVE
                || storm(input).filter(storm -> storm.effect() == Effect.MOVE).isEmpty());
    }

    static Optional<Claim> storm(DecisionInput input) {
        return safety(Priority.STORM, Level.STORM, input);
    }

    private static Optional<Claim> safety(Priority priority, Level level, DecisionInput input) {
        Stream<Safety> alarms = input.reactions().safety().stream().filter(safety -> safety.level() == level);
        return alarms.flatMap(safety -> alarm(priority, safety, input).stream())
                .reduce((first, second) -> first.effect() != Effect.MOVE && second.effect() == Effect.MOVE
                        ? second
                        : first);
    }

    /** Until the sensor has reported that there is no alarm, the cover stays: the alarm may be one from before the start. */
    private static Optional<Claim> alarm(Priority priority, Safety safety, DecisionInput input) {
        Evaluation alarm = input.evaluated(safety.when());
        ReactionText text = new ReactionText(input);
        return switch (alarm.truth()) {
            case TRUE -> Optional.of(Claim.move(priority, safety.position(), text.alarm(safety), alarm));
            case UNAVAILABLE -> safety.alarmIfSilent()
                    ? Optional.of(Claim.move(priority, safety.position(), text.silent(safety), alarm))
                    : Optional.empty();
            case UNSETTLED -> Optional.of(Claim.stay(priority, text.notKnown(safety), alarm).halting());
            case FALSE -> Optional.empty();
        };
    }

    static Optional<Claim> lock(DecisionInput input) {
        return input.facts().lock().filter(lock -> lock.holds(input.now()))
                .map(lock -> new Claim(Priority.LOCK, lock.position(), new ReactionText(input).lock(lock),
                        Optional.of(lock.since()), lock.until(), Optional.empty(),
                        lock.position().isPresent() ? Effect.MOVE : Effect.HALT));
    }

    /** Frost has no effect on people, and none while automation would not move the cover. */
    static Optional<Claim> frost(DecisionInput input) {
        return input.reactions().frost().filter(frost -> input.holds(frost.when()))
                .filter(frost -> automatic(Priority.CONTACT, input)
                        .filter(desired -> !frost.mayClose() || !desired.equals(Position.CLOSED)).isPresent())
                .map(frost -> Claim.stay(Priority.FROST, new ReactionText(input).frost(frost),
                        input.evaluated(frost.when())));
    }

    /**
     * An open contact limits how far automation closes. It never moves the cover by itself: one that is lower already stays
     * there.
     */
    static Optional<Claim> contact(DecisionInput input) {
        return input.reactions().contact()
                .filter(contact -> input.holds(contact.open()) || notKnownUntil(contact, input).isPresent())
                .filter(contact -> automatic(Priority.OVERRIDE, input)
                        .filter(desired -> desired.percent() < contact.keepAtLeast().percent()).isPresent())
                .map(contact -> limited(contact, input));
    }

    /**
     * Until when a contact that has reported nothing since the start counts as perhaps open: by then a broker that starts later than
     * this computer has delivered its last value. Empty if it has reported something, or that time is over.
     */
    static Optional<Instant> notKnownUntil(Contact contact, DecisionInput input) {
        Evaluation open = input.evaluated(contact.open());
        return Optional.of(open).filter(one -> one.truth() == Truth.UNSETTLED)
                .map(one -> one.since().plus(FIRST_WORD))
                .filter(end -> input.now().isBefore(end) && !input.now().isBefore(open.since()));
    }

    private static Claim limited(Contact contact, DecisionInput input) {
        Evaluation open = input.evaluated(contact.open());
        if (open.truth() == Truth.UNSETTLED) {
            return Claim.stay(Priority.CONTACT, new ReactionText(input).contactNotKnown(contact), open).halting();
        }
        String reason = new ReactionText(input).contact(contact);
        boolean above = input.facts().position()
                .filter(here -> here.percent() > contact.keepAtLeast().percent()).isPresent();
        return above
                ? Claim.move(Priority.CONTACT, contact.keepAtLeast(), reason, open)
                : Claim.stay(Priority.CONTACT, reason, open).halting();
    }

    /**
     * Where automation would move the cover to, by a source and those after it; empty if it would not move it. The return to
     * a person's request before an alarm is such a move too.
     */
    private static Optional<Position> automatic(Priority first, DecisionInput input) {
        Claim last = Priority.claimsFrom(first, input).getLast();
        return last.effect() == Effect.MOVE ? last.position() : Optional.empty();
    }

    static Optional<Claim> privacy(DecisionInput input) {
        return input.reactions().privacy().filter(privacy -> input.holds(privacy.when())
                && input.sun().elevation() < privacy.sunBelow())
                .map(privacy -> Claim.move(Priority.PRIVACY, privacy.position(),
                        new ReactionText(input).privacy(privacy), input.evaluated(privacy.when())));
    }

    static Optional<Claim> climate(DecisionInput input) {
        return input.reactions().climate().flatMap(climate -> climate(climate, input));
    }

    private static Optional<Claim> climate(Climate climate, DecisionInput input) {
        if (input.sun().elevation() <= 0) {
            return effect(climate, climate.nightCooling(), false, "night_cooling", input)
                    .or(() -> effect(climate, climate.insulate(), true, "insulate", input));
        }
        return input.isSunOnWindow()
                ? effect(climate, climate.keepOut(), true, "keep_out", input)
                        .or(() -> effect(climate, climate.letIn(), false, "let_in", input))
                : Optional.empty();
    }

    /** @param closes whether the effect only closes further than shade and rules */
    private static Optional<Claim> effect(Climate climate, Optional<Climate.Effect> effect, boolean closes,
            String name, DecisionInput input) {
        return effect.filter(one -> input.holds(one.when())).map(one -> {
            Position position = closes ? lower(one.position(), input) : one.position();
            Condition when = one.when();
            return Claim.move(Priority.CLIMATE, position, new ReactionText(input).climate(climate, name, position),
                    input.evaluated(when));
        });
    }

    private static Position lower(Position most, DecisionInput input) {
        return input.desired().position().filter(desired -> desired.percent() < most.percent()).orElse(most);
    }
}
