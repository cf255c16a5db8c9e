package dev.shtora.daemon.cover;

import dev.shtora.config.AutomationSettings;
import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Desired;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.ManualOverride;
import dev.shtora.core.automation.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the plan asks of a cover, seen that a person may have asked for something else, or that nobody could follow it. */
record AutomationPolicy(Planner planner, AutomationSettings automation) {

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
     * @param request what is wanted of it
     * @param ignoreBefore events until then are not its business any more
     * @param anyAge whether what should be now is done however long it has been due: else, only if it is young enough
     * @param automationOn whether the plan may move it
     * @param fault what is wrong with it, in words
     */
    record Facts(Request request, Instant ignoreBefore, boolean anyAge, boolean automationOn, Optional<String> fault) {}

    /**
     * The answer.
     *
     * @param due what is to be done now
     * @param decision who has the say, and why
     * @param next when the plan will want something else, and what
     * @param replanAt when to ask anew
     */
    record Answer(Optional<Planned> due, Mode mode, Decision decision, Optional<Event> next,
            Optional<Instant> replanAt) {}

    Answer evaluate(Instant now, Facts facts) {
        Desired desired = planner.desired(now);
        Optional<ManualOverride> hold = override(facts.request());
        Mode mode = facts.automationOn()
                ? hold.filter(held -> held.holds(now)).map(_ -> Mode.OVERRIDE).orElse(Mode.ON)
                : Mode.OFF;
        Optional<Planned> due = desired.now().filter(_ -> mode == Mode.ON)
                .filter(event -> event.at().isAfter(facts.ignoreBefore()))
                .filter(event -> facts.anyAge() || hold.isPresent() || automation.catchUp().worth(event, now))
                .map(event -> new Planned(event.position(), event.cause(), since(event, hold)));
        Decision decision = Decision.at(now, new AutomationFacts(facts.fault(), facts.automationOn(), hold), planner);
        Optional<Instant> ends = hold.flatMap(ManualOverride::until).filter(now::isBefore);
        return new Answer(due, mode, decision, desired.next().filter(_ -> facts.automationOn()),
                Stream.concat(desired.until().stream(), ends.stream()).min(Comparator.naturalOrder()));
    }

    /** What a person has asked for last, as long as the configuration says that it holds against the plan. */
    private Optional<ManualOverride> override(Request wish) {
        return Optional.of(wish).filter(newest -> newest.cause().origin() == Cause.Origin.PERSON)
                .map(newest -> ManualOverride.begin(
                        newest.command() instanceof Command.GoTo(var to) ? Optional.of(to) : Optional.empty(),
                        newest.since(), automation.override(), planner));
    }

    /** What a person has put off begins when that ends. */
    private static Instant since(Event event, Optional<ManualOverride> ended) {
        return ended.flatMap(ManualOverride::until).map(until -> event.at().isAfter(until) ? event.at() : until)
                .orElse(event.at());
    }
}
