package dev.shtora.daemon;

import dev.shtora.config.Automation;
import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.Wish;
import dev.shtora.plan.Decision;
import dev.shtora.plan.Desired;
import dev.shtora.plan.Event;
import dev.shtora.plan.Hold;
import dev.shtora.plan.Planner;
import dev.shtora.plan.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the plan asks of a cover, seen that a person may have asked for something else, or that nobody could follow it. */
record Agenda(Planner planner, Automation automation) {

    /** Who steers a cover. */
    enum Mode {
        /** The plan. */
        ON,
        /** People alone. */
        OFF,
        /** A person, for a while. */
        OVERRIDE
    }

    /**
     * How things stand with the cover.
     *
     * @param wish what is wanted of it
     * @param counts events until then are not its business any more
     * @param anyAge whether what should be now is done however long it has been due: else, only if it is young enough
     * @param automated whether the plan may move it
     * @param fault what is wrong with it, in words
     */
    record Facts(Wish wish, Instant counts, boolean anyAge, boolean automated, Optional<String> fault) {}

    /**
     * The answer.
     *
     * @param due what is to be done now
     * @param decision who has the say, and why
     * @param next when the plan will want something else, and what
     * @param askAgain when to ask anew
     */
    record Answer(Optional<Planned> due, Mode mode, Decision decision, Optional<Event> next,
            Optional<Instant> askAgain) {}

    Answer at(Instant now, Facts facts) {
        Desired desired = planner.desired(now);
        Optional<Hold> hold = hold(facts.wish());
        Mode mode = facts.automated()
                ? hold.filter(held -> held.holds(now)).map(_ -> Mode.OVERRIDE).orElse(Mode.ON)
                : Mode.OFF;
        Optional<Planned> due = desired.now().filter(_ -> mode == Mode.ON)
                .filter(event -> event.at().isAfter(facts.counts()))
                .filter(event -> facts.anyAge() || hold.isPresent() || automation.catchUp().worth(event, now))
                .map(event -> new Planned(event.position(), event.cause(), since(event, hold)));
        Decision decision = Decision.at(now, new Standing(facts.fault(), facts.automated(), hold), planner);
        Optional<Instant> ends = hold.flatMap(Hold::until).filter(now::isBefore);
        return new Answer(due, mode, decision, desired.next().filter(_ -> facts.automated()),
                Stream.concat(desired.until().stream(), ends.stream()).min(Comparator.naturalOrder()));
    }

    /** What a person has asked for last, as long as the configuration says that it holds against the plan. */
    private Optional<Hold> hold(Wish wish) {
        return Optional.of(wish).filter(newest -> newest.cause().origin() == Cause.Origin.PERSON)
                .map(newest -> Hold.begin(
                        newest.command() instanceof Command.Go(var to) ? Optional.of(to) : Optional.empty(),
                        newest.since(), automation.override(), planner));
    }

    /** What a person has put off begins when that ends. */
    private static Instant since(Event event, Optional<Hold> ended) {
        return ended.flatMap(Hold::until).map(until -> event.at().isAfter(until) ? event.at() : until)
                .orElse(event.at());
    }
}
