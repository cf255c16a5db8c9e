package dev.shtora.daemon;

import dev.shtora.config.Automation;
import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.Position;
import dev.shtora.cover.Wish;
import dev.shtora.plan.Desired;
import dev.shtora.plan.Event;
import dev.shtora.plan.Hold;
import dev.shtora.plan.Planner;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the plan asks of a cover, seen that a person may have asked for something else, or that nobody could follow it. */
record Agenda(Planner planner, Automation automation) {

    /**
     * How things stand with the cover.
     *
     * @param wish what is wanted of it
     * @param counts events until then are not its business any more
     * @param first whether nothing has ever been wanted of it
     */
    record Standing(Wish wish, Instant counts, boolean first) {}

    /**
     * The answer.
     *
     * @param due what is to be done now
     * @param nextEvent when the plan will want something else
     * @param askAgain when to ask anew
     */
    record Answer(Optional<Planned> due, Optional<Instant> nextEvent, Optional<Instant> askAgain) {}

    Answer at(Instant now, Standing standing) {
        Desired desired = planner.desired(now);
        Optional<Hold> hold = hold(standing.wish());
        Optional<Planned> due = desired.now().filter(_ -> hold.filter(held -> held.holds(now)).isEmpty())
                .filter(event -> event.at().isAfter(standing.counts()))
                .filter(event -> standing.first() || hold.isPresent() || automation.catchUp().worth(event, now))
                .map(event -> new Planned(event.position(), event.cause(), since(event, hold)));
        Optional<Instant> ends = hold.flatMap(Hold::until).filter(now::isBefore);
        return new Answer(due, desired.until(),
                Stream.concat(desired.until().stream(), ends.stream()).min(Comparator.naturalOrder()));
    }

    /** What a person has asked for last, as long as the configuration says that it holds against the plan. */
    Optional<Hold> hold(Wish wish) {
        return Optional.of(wish).filter(newest -> newest.cause().origin() == Cause.Origin.PERSON)
                .map(newest -> Hold.begin(newest.command() instanceof Command.Go(var to) ? to : Position.OPEN,
                        newest.since(), automation.override(), planner));
    }

    /** What a person has put off begins when that ends. */
    private static Instant since(Event event, Optional<Hold> ended) {
        return ended.flatMap(Hold::until).map(until -> event.at().isAfter(until) ? event.at() : until)
                .orElse(event.at());
    }
}
