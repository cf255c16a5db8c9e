package dev.shtora.core.automation;

import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.CommandCheck.Checked;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Frost;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactionsTest {
    private static final Condition WIND = new Condition.Threshold("wind", true, 45, 35,
            new Delays(Duration.ofSeconds(5), Duration.ofMinutes(15)));
    private static final Condition DOOR = new Condition.Is("door", "open", true, Delays.NONE);
    private static final Condition COLD = new Condition.Threshold("outdoor", false, 0, 1, Delays.NONE);
    private static final Instant NOW = berlin("2026-11-21T17:00");
    private static final Instant EARLIER = berlin("2026-11-21T16:50");

    private final Map<Condition, Conditions.Evaluation> truths = new HashMap<>();
    private final Map<String, String> values = new HashMap<>(Map.of("wind", "52 km/h", "door", "open"));
    private Optional<Position> here = Optional.of(Position.OPEN);
    private Optional<ManualOverride> override = Optional.empty();
    private Optional<Lock> lock = Optional.empty();
    private Instant changed = Instant.MIN;

    /** It closes at 16:00. */
    private static Planner planner() {
        return new Planner(new Schedule("window", Optional.empty(), List.of(rule(at("16:00"), Position.CLOSED)),
                Optional.empty(), Calendar.NONE,
                new Reactions(List.of(new Safety("storm", Safety.Level.STORM, WIND, Position.OPEN, true, true)),
                        Optional.of(new Frost(COLD, false)),
                        Optional.of(new Contact(DOOR, new Position(30), false)), Optional.empty(), Optional.empty(),
                        Optional.empty())),
                new SolarDays(TestPlaces.BERLIN), Phrases.ENGLISH);
    }

    private AutomationFacts facts() {
        return new AutomationFacts(Optional.empty(), true, override, Instant.MIN, Optional.empty()).with(lock)
                .with(here, new Conditions() {
                    @Override
                    public Evaluation of(Condition condition) {
                        return truths.getOrDefault(condition, new Evaluation(Truth.FALSE, EARLIER));
                    }

                    @Override
                    public Optional<String> shown(String input) {
                        return Optional.ofNullable(values.get(input));
                    }
                }, changed);
    }

    private Decision decide() {
        return Decision.at(NOW, facts(), planner());
    }

    private void is(Condition condition, Truth truth) {
        truths.put(condition, new Conditions.Evaluation(truth, EARLIER));
    }

    private void personCloses() {
        override = Optional.of(ManualOverride.begin(Optional.of(Position.CLOSED), berlin("2026-11-21T16:30"),
                new OverrideEnd.NextEvent(), planner()));
    }

    @Test
    void stormMovesToItsPositionAndOutranksPerson() {
        personCloses();
        is(WIND, Truth.TRUE);
        Decision decision = decide();
        assertThat(decision.priority()).isEqualTo(Priority.STORM);
        assertThat(decision.reason()).isEqualTo("storm (wind 52 km/h): open");
        assertThat(decision.due()).contains(new Planned(Position.OPEN,
                new Cause(Cause.Origin.PROTECTION, "storm (wind 52 km/h): open"), EARLIER));
    }

    @Test
    void silentSensorIsStorm() {
        is(WIND, Truth.UNAVAILABLE);
        assertThat(decide().reason()).isEqualTo("storm is assumed, because wind does not report: open");
    }

    @Test
    void coverStaysUntilSensorReports() {
        is(WIND, Truth.UNSETTLED);
        Decision decision = decide();
        assertThat(decision.priority()).isEqualTo(Priority.STORM);
        assertThat(decision.due()).isEmpty();
        assertThat(decision.halt()).isPresent();
        assertThat(decision.explains()).isTrue();
    }

    @Test
    void afterStormWhatShouldBeNowIsDone() {
        changed = NOW;
        assertThat(decide().due()).map(Planned::position).contains(Position.CLOSED);
        assertThat(decide().due()).map(Planned::since).contains(NOW);
    }

    @Test
    void afterStormPersonsPositionIsRestoredWhileItHolds() {
        personCloses();
        changed = NOW;
        Decision decision = decide();
        assertThat(decision.priority()).isEqualTo(Priority.OVERRIDE);
        assertThat(decision.due()).map(Planned::position).contains(Position.CLOSED);
        assertThat(decision.due()).map(due -> due.cause().origin()).contains(Cause.Origin.PROTECTION);
    }

    @Test
    void openDoorLimitsClosing() {
        is(DOOR, Truth.TRUE);
        assertThat(decide().priority()).isEqualTo(Priority.CONTACT);
        assertThat(decide().due()).map(Planned::position).contains(new Position(30));
        here = Optional.of(new Position(20));
        assertThat(decide().due()).isEmpty();
        assertThat(decide().halt()).map(Cause::text)
                .contains("door open: it does not close further than 30 % by itself");
        here = Optional.empty();
        assertThat(decide().due()).isEmpty();
    }

    @Test
    void personMayCloseWithOpenDoorButGroupMayNot() {
        is(DOOR, Truth.TRUE);
        assertThat(refusal(Command.CLOSE, false)).isEmpty();
        assertThat(refusal(Command.CLOSE, true)).contains("door open: it does not close further than 30 %");
        assertThat(refusal(new Command.GoTo(new Position(30)), true)).isEmpty();
    }

    private Optional<String> refusal(Command command, boolean ofGroup) {
        return CommandCheck.refusal(new Checked(command, false, ofGroup), NOW, facts(), planner());
    }

    @Test
    void stormRefusesPeopleExceptStop() {
        is(WIND, Truth.TRUE);
        assertThat(refusal(Command.CLOSE, false)).contains("storm (wind 52 km/h): open");
        assertThat(refusal(Command.STOP, false)).isEmpty();
    }

    @Test
    void lockBindsEverybodyUntilItEnds() {
        lock = Optional.of(new Lock(Optional.of(new Position(50)), Optional.of(berlin("2026-11-21T18:00")),
                Optional.of("anna"), EARLIER));
        assertThat(decide().reason()).isEqualTo("locked by \"anna\" until 18:00: 50 %");
        assertThat(decide().replanAt()).contains(berlin("2026-11-21T18:00"));
        assertThat(refusal(Command.OPEN, false)).contains("locked by \"anna\" until 18:00: 50 %");
        lock = Optional.of(new Lock(Optional.empty(), Optional.of(NOW), Optional.empty(), EARLIER));
        assertThat(decide().priority()).isEqualTo(Priority.RULE);
    }

    @Test
    void frostKeepsAutomationOnly() {
        is(COLD, Truth.TRUE);
        values.put("outdoor", "-4 °C");
        assertThat(decide().reason()).isEqualTo("frost (outdoor -4 °C): it does not move by itself");
        personCloses();
        assertThat(decide().priority()).isEqualTo(Priority.OVERRIDE);
    }
}
