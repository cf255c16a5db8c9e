package dev.shtora.core.automation;

import static dev.shtora.core.automation.OneWindow.NOON;
import static dev.shtora.core.automation.OneWindow.EVENING;
import static dev.shtora.core.automation.OneWindow.NEXT;
import static dev.shtora.core.automation.OneWindow.planner;
import static dev.shtora.core.automation.OneWindow.facts;
import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.TestWindows;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions while a command of a person overrides automation. */
class OverrideDecisionTest {
    private static Decision decide(ManualOverride override, String at, Planner planner) {
        return Decision.at(berlin(at), facts(Optional.empty(), true, Optional.of(override)), planner);
    }

    @Test
    void overrideNamesWhoSenderStatesInQuotationMarks() {
        Planner planner = planner(Language.EN, NOON, EVENING);
        ManualOverride override = ManualOverride
                .begin(Optional.of(Position.CLOSED), berlin("2026-11-21T10:12"), NEXT, planner)
                .by(Cause.requested(Cause.Origin.PERSON, "over MQTT", Optional.of("anna"), "CLOSE"));
        assertThat(decide(override, "2026-11-21T11:00", planner).reason()).startsWith("\"anna\" closed it at 10:12; ");
    }

    @Test
    void commandOverridesUntilNextRule() {
        Planner planner = planner(Language.EN, NOON, EVENING);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.CLOSED), berlin("2026-11-21T10:12"), NEXT,
                planner);
        assertThat(override.until()).contains(berlin("2026-11-21T13:00"));
        assertThat(decide(override, "2026-11-21T12:59", planner).priority()).isEqualTo(Priority.OVERRIDE);
        assertThat(decide(override, "2026-11-21T13:00", planner).priority()).isEqualTo(Priority.RULE);
    }

    @Test
    void commandOverridesForConfiguredTime() {
        Planner planner = planner(Language.EN, NOON);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-11-21T12:30"),
                new OverrideEnd.After(Duration.ofHours(2)),
                planner);
        assertThat(decide(override, "2026-11-21T14:29", planner).position()).contains(Position.OPEN);
        assertThat(decide(override, "2026-11-21T14:30", planner).position()).contains(new Position(40));
    }

    @Test
    void overrideReasonStatesEndByRule() {
        Planner planner = planner(Language.EN, EVENING);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.CLOSED), berlin("2026-11-21T10:12"), NEXT,
                planner);
        assertThat(decide(override, "2026-11-21T11:00", planner).reason())
                .isEqualTo("you closed it at 10:12; automation resumes at sunset 16:05, 10 minutes before");
    }

    @Test
    void overrideReasonStatesEndTime() {
        Planner planner = planner(Language.EN, EVENING);
        ManualOverride override = ManualOverride.begin(Optional.of(new Position(30)), berlin("2026-11-21T10:12"),
                new OverrideEnd.After(Duration.ofHours(1)),
                planner);
        assertThat(decide(override, "2026-11-21T11:00", planner).reason())
                .isEqualTo("you set it to 30 % at 10:12; automation resumes at 11:12");
    }

    @Test
    void overrideReasonIsRussian() {
        Planner planner = planner(Language.RU, EVENING);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.CLOSED), berlin("2026-11-21T10:12"), NEXT,
                planner);
        assertThat(decide(override, "2026-11-21T11:00", planner).reason())
                .isEqualTo("вы закрыли в 10:12; автоматика возобновится: закат 16:05, за 10 мин до");
    }

    @Test
    void overrideWithoutRulesEndsWithSolarDay() {
        Planner planner = new Planner(
                new Schedule("window", List.of(), Optional.of(TestWindows.facing(180)), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), Phrases.ENGLISH);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-06-21T12:00"), NEXT,
                planner);
        assertThat(override.until().orElseThrow()).isBetween(berlin("2026-06-22T01:00"), berlin("2026-06-22T01:15"));
    }

    @Test
    void overrideWithoutEndHolds() {
        Planner planner = planner(Language.EN);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-06-21T12:00"), NEXT,
                planner);
        assertThat(override.holds(berlin("2099-01-01T00:00"))).isTrue();
        assertThat(decide(override, "2026-06-21T13:00", planner).reason()).contains("no rule is due");
    }

    @Test
    void overrideWithholdsRuleAndSchedulesItsEnd() {
        Planner planner = planner(Language.EN, NOON);
        ManualOverride override = ManualOverride.begin(Optional.of(Position.OPEN), berlin("2026-11-21T12:30"),
                new OverrideEnd.After(Duration.ofHours(2)), planner);
        Decision decision = decide(override, "2026-11-21T13:30", planner);
        assertThat(decision.mode()).isEqualTo(AutomationMode.OVERRIDE);
        assertThat(decision.due()).isEmpty();
        assertThat(decision.replanAt()).contains(berlin("2026-11-21T14:30"));
        assertThat(decide(override, "2026-11-21T14:30", planner).due()).map(Planned::since)
                .contains(berlin("2026-11-21T14:30"));
    }
}
