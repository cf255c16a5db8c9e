package dev.shtora.core.automation;

import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quiet hours from 22:00 to 08:00 in which only people move the cover. */
class QuietDecisionTest {
    private static final AutomationFacts AFTER_OUTAGE = new AutomationFacts(Optional.empty(), true, Optional.empty(),
            Instant.MIN, Optional.of(new CatchUp(Duration.ofHours(3))));

    private static Planner planner(Language language) {
        return new Planner(new Schedule("window", Optional.empty(),
                List.of(rule(at("18:00"), new Position(20)), rule(at("23:00"), Position.CLOSED),
                        rule(at("07:00"), Position.OPEN), rule(at("13:00"), new Position(40))),
                Optional.empty(), Calendar.NONE, Reactions.NONE,
                Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)))),
                new SolarDays(TestPlaces.BERLIN), new Phrases(language));
    }

    private static Decision decide(String at) {
        return Decision.at(berlin(at), AFTER_OUTAGE, planner(Language.EN));
    }

    @Test
    void ruleDoesNotMoveCoverInQuietHours() {
        Decision night = decide("2026-11-21T23:00");
        assertThat(night.priority()).isEqualTo(Priority.QUIET);
        assertThat(night.due()).isEmpty();
        assertThat(night.reason()).isEqualTo("quiet until 08:00: only people move it");
        assertThat(night.until()).contains(berlin("2026-11-22T08:00"));
        assertThat(Decision.at(berlin("2026-11-21T23:00"), AFTER_OUTAGE, planner(Language.RU)).reason())
                .isEqualTo("тихие часы до 08:00: только люди управляют шторой");
    }

    @Test
    void whatShouldBeNowIsDoneAtEnd() {
        Decision morning = decide("2026-11-22T08:00");
        assertThat(morning.priority()).isEqualTo(Priority.RULE);
        assertThat(morning.due()).map(Planned::position).contains(Position.OPEN);
        assertThat(morning.due()).map(Planned::since).contains(berlin("2026-11-22T08:00"));
        assertThat(morning.due()).map(due -> due.cause().text()).contains("07:00: open");
    }

    /** Of an event before the quiet hours nothing is left to do at their end, except after an override. */
    @Test
    void eventBeforeQuietHoursKeepsItsTime() {
        assertThat(decide("2026-11-21T20:00").due()).map(Planned::since).contains(berlin("2026-11-21T18:00"));
    }

    @Test
    void overrideThatEndsInQuietHoursIsFollowedAtTheirEnd() {
        ManualOverride evening = ManualOverride.begin(Optional.of(new Position(70)), berlin("2026-11-21T21:00"),
                new OverrideEnd.After(Duration.ofHours(2)), planner(Language.EN));
        AutomationFacts facts = new AutomationFacts(Optional.empty(), true, Optional.of(evening), Instant.MIN,
                Optional.of(new CatchUp(Duration.ofHours(3))));
        assertThat(Decision.at(berlin("2026-11-21T22:30"), facts, planner(Language.EN)).priority())
                .isEqualTo(Priority.OVERRIDE);
        assertThat(Decision.at(berlin("2026-11-21T23:30"), facts, planner(Language.EN)).priority())
                .isEqualTo(Priority.QUIET);
        assertThat(Decision.at(berlin("2026-11-22T08:00"), facts, planner(Language.EN)).due()).map(Planned::since)
                .contains(berlin("2026-11-22T08:00"));
    }

    @Test
    void decisionIsMadeAgainAtBeginAndEnd() {
        assertThat(decide("2026-11-21T20:00").replanAt()).contains(berlin("2026-11-21T22:00"));
        assertThat(decide("2026-11-22T07:30").replanAt()).contains(berlin("2026-11-22T08:00"));
    }

    @Test
    void nextEventIsThatWhichMovesCover() {
        assertThat(decide("2026-11-21T20:00").next()).map(Event::at).contains(berlin("2026-11-22T08:00"));
        assertThat(decide("2026-11-21T20:00").next()).map(Event::position).contains(Position.OPEN);
        assertThat(decide("2026-11-22T07:30").next()).map(Event::at).contains(berlin("2026-11-22T08:00"));
        assertThat(decide("2026-11-22T08:00").next()).map(Event::at).contains(berlin("2026-11-22T13:00"));
    }

    @Test
    void reloadInQuietHoursForgetsNothing() {
        AutomationFacts reloaded = new AutomationFacts(Optional.empty(), true, Optional.empty(),
                berlin("2026-11-22T07:30"), Optional.of(new CatchUp(Duration.ofHours(3))));
        assertThat(Decision.at(berlin("2026-11-22T08:00"), reloaded, planner(Language.EN)).due()).isPresent();
    }
}
