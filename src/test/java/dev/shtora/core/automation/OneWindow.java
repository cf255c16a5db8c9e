package dev.shtora.core.automation;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A window in Berlin: its rules, and what its decisions depend on. */
final class OneWindow {
    static final Rule NOON = rule(at("13:00"), new Position(40));
    static final Rule EVENING = rule(sun(Named.SUNSET, Duration.ofMinutes(-10)), Position.CLOSED);
    static final OverrideEnd NEXT = new OverrideEnd.NextEvent();

    private OneWindow() {}

    /** The planner of some rules, without shade. */
    static Planner planner(Language language, Rule... rules) {
        return new Planner(new Schedule("window", List.of(rules), Optional.empty(), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), new Phrases(language));
    }

    static AutomationFacts facts(Optional<String> fault, boolean automation, Optional<ManualOverride> override) {
        return new AutomationFacts(fault, automation, override, Instant.MIN, Optional.empty());
    }
}
