package dev.shtora.core.automation;

import static dev.shtora.core.automation.OneWindow.NOON;
import static dev.shtora.core.automation.OneWindow.EVENING;
import static dev.shtora.core.automation.OneWindow.NEXT;
import static dev.shtora.core.automation.OneWindow.planner;
import static dev.shtora.core.automation.OneWindow.facts;
import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.TestWindows;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
    @Test
    void eventOfEarlierDateIsNamedAsSuch() {
        Planner planner = planner(Language.EN, EVENING);
        AutomationFacts facts = facts(Optional.empty(), true, Optional.empty());
        assertThat(Decision.at(berlin("2026-11-21T23:00"), facts, planner).due()).map(due -> due.cause().text())
                .contains("sunset 16:05, 10 minutes before: close");
        assertThat(Decision.at(berlin("2026-11-22T05:00"), facts, planner).due()).map(due -> due.cause().text())
                .contains("sunset 16:05, 10 minutes before, yesterday: close");
    }

    @Test
    void faultHasHighestPriority() {
        Planner planner = planner(Language.EN, NOON);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-11-21T12:00"), NEXT,
                planner);
        Decision decision = Decision.at(berlin("2026-11-21T12:30"),
                facts(Optional.of("endstop not found"), true, Optional.of(override)), planner);
        assertThat(decision.priority()).isEqualTo(Priority.FAULT);
        assertThat(decision.position()).isEmpty();
        assertThat(decision.reason()).contains("endstop not found");
    }

    @Test
    void automationOffRequestsNoPosition() {
        Decision decision = Decision.at(berlin("2026-11-21T14:00"),
                facts(Optional.empty(), false, Optional.empty()), planner(Language.EN, NOON));
        assertThat(decision.priority()).isEqualTo(Priority.AUTOMATION_OFF);
        assertThat(decision.position()).isEmpty();
    }

    @Test
    void newestRuleDecidesByDefault() {
        Planner planner = planner(Language.EN, NOON);
        Decision decision = Decision.at(berlin("2026-11-21T14:00"), AutomationFacts.NONE, planner);
        Desired desired = planner.desired(berlin("2026-11-21T14:00"));
        Event noon = desired.now().orElseThrow();
        assertThat(decision).isEqualTo(new Decision(Priority.RULE, Optional.of(new Position(40)), "13:00: 40 %",
                Optional.of(berlin("2026-11-21T13:00")), Optional.of(berlin("2026-11-22T13:00")), AutomationMode.ON,
                Optional.of(new Planned(noon.position(), noon.cause(), noon.at())), Optional.empty(),
                desired.next(), Optional.of(berlin("2026-11-22T13:00")),
                new Decision.Source(Priority.RULE, Optional.of(new Position(40)), Truth.TRUE)));
        assertThat(Decision.at(berlin("2026-11-21T14:00"), AutomationFacts.NONE, planner(Language.EN)).priority())
                .isEqualTo(Priority.NOBODY);
    }

    @Test
    void missedRuleIsCaughtUpWithinMaxAge() {
        Event noon = planner(Language.EN, NOON).desired(berlin("2026-11-21T14:00")).now().orElseThrow();
        CatchUp three = new CatchUp(Duration.ofHours(3));
        assertThat(three.includes(noon, berlin("2026-11-21T16:00"))).isTrue();
        assertThat(three.includes(noon, berlin("2026-11-21T16:00:01"))).isFalse();
        assertThat(three.includes(noon, berlin("2026-11-28T12:00"))).isFalse();
    }

    @Test
    void shadeHasNoMaxAge() {
        Planner planner = new Planner(
                new Schedule("window", List.of(), Optional.of(TestWindows.facing(180)), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), Phrases.ENGLISH);
        Event shaded = planner.desired(berlin("2026-12-21T14:00")).now().orElseThrow();
        assertThat(new CatchUp(Duration.ZERO).includes(shaded, berlin("2026-12-21T14:00"))).isTrue();
    }

    @Test
    void faultDoesNotWithholdRule() {
        Decision decision = Decision.at(berlin("2026-11-21T14:00"),
                facts(Optional.of("steps lost"), true, Optional.empty()), planner(Language.EN, NOON));
        assertThat(decision.priority()).isEqualTo(Priority.FAULT);
        assertThat(decision.due()).map(Planned::position).contains(new Position(40));
    }

    @Test
    void automationOffHasNothingDueAndNoNextEvent() {
        Decision decision = Decision.at(berlin("2026-11-21T14:00"), facts(Optional.empty(), false, Optional.empty()),
                planner(Language.EN, NOON));
        assertThat(decision.mode()).isEqualTo(AutomationMode.OFF);
        assertThat(decision.due()).isEmpty();
        assertThat(decision.next()).isEmpty();
    }

    @Test
    void eventAboveMaxAgeIsNotDue() {
        Planner planner = planner(Language.EN, NOON);
        CatchUp hour = new CatchUp(Duration.ofHours(1));
        AutomationFacts facts = new AutomationFacts(Optional.empty(), true, Optional.empty(), Instant.MIN,
                Optional.of(hour));
        assertThat(Decision.at(berlin("2026-11-21T14:00"), facts, planner).due()).isPresent();
        assertThat(Decision.at(berlin("2026-11-21T14:01"), facts, planner).due()).isEmpty();
    }

    @Test
    void eventAtIgnoredInstantIsNotDue() {
        Planner planner = planner(Language.EN, NOON);
        AutomationFacts facts = new AutomationFacts(Optional.empty(), true, Optional.empty(),
                berlin("2026-11-21T13:00"),
                Optional.empty());
        assertThat(Decision.at(berlin("2026-11-21T14:00"), facts, planner).due()).isEmpty();
    }

    @Test
    void claimsAreOrderedDownToExclusiveOne() {
        Planner planner = planner(Language.EN, NOON);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-11-21T12:00"),
                new OverrideEnd.After(Duration.ofHours(9)), planner);
        assertThat(sources(planner, facts(Optional.of("steps lost"), false, Optional.of(override))))
                .containsExactly(Priority.FAULT, Priority.OVERRIDE);
        assertThat(sources(planner, facts(Optional.of("steps lost"), false, Optional.empty())))
                .containsExactly(Priority.FAULT, Priority.AUTOMATION_OFF);
        assertThat(sources(planner, AutomationFacts.NONE)).containsExactly(Priority.RULE);
    }

    private static List<Priority> sources(Planner planner, AutomationFacts facts) {
        Instant now = berlin("2026-11-21T14:00");
        return Priority.claims(new DecisionInput(now, facts, planner.desired(now), planner)).stream()
                .map(Claim::priority)
                .toList();
    }

    @Test
    void invalidDurationsAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OverrideEnd.After(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new CatchUp(Duration.ofMinutes(-1)));
    }
}
