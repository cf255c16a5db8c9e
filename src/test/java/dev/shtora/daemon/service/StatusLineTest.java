package dev.shtora.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Reason;
import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.daemon.service.StatusLine.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Trigger SUNSET = new Trigger.Sun(SolarEvent.Named.SUNSET, Duration.ZERO, Optional.empty());

    private static CoverStatus status(Motion motion, Optional<Fault> fault) {
        return new CoverStatus(Optional.of(Position.OPEN), Optional.empty(), Uncertainty.EXACT, motion, fault,
                new Cause(Cause.Origin.SHTORA, "test"), Optional.empty(), false, false);
    }

    private static Event event(Trigger trigger, String at) {
        Rule rule = new Rule(Rule.Label.NONE, trigger, Clamp.NONE, DateFilter.ALL, Duration.ZERO, Position.CLOSED);
        return new Event(Instant.parse(at), Position.CLOSED, new Reason.Ruled(rule, Optional.empty(), Duration.ZERO,
                Reason.Limit.NONE), Phrases.ENGLISH);
    }

    private static String line(Connection connection, Motion motion, Optional<Fault> fault, Map<String, Event> next) {
        return StatusLine.of(new TreeMap<>(Map.of("bedroom", status(Motion.RESTING, Optional.empty()), "kitchen",
                status(motion, fault))), connection, next, NOW, BERLIN);
    }

    @Test
    void earliestEventIsNamed() {
        assertThat(line(Connection.CONNECTED, Motion.RESTING, Optional.empty(),
                Map.of("kitchen", event(new Trigger.Clock(LocalTime.of(20, 0)), "2026-11-29T19:00:00Z"), "bedroom",
                        event(SUNSET, "2026-11-29T15:04:00Z"))))
                .isEqualTo("2 covers, connected, next: bedroom sunset 16:04");
    }

    @Test
    void otherDayIsNamed() {
        Trigger clock = new Trigger.Clock(LocalTime.of(7, 30));
        assertThat(line(Connection.CONNECTED, Motion.RESTING, Optional.empty(),
                Map.of("kitchen", event(clock, "2026-11-30T06:30:00Z")))).endsWith("next: kitchen Mon 07:30");
        assertThat(line(Connection.CONNECTED, Motion.RESTING, Optional.empty(),
                Map.of("kitchen", event(clock, "2026-12-06T06:30:00Z")))).endsWith("next: kitchen 6 Dec 07:30");
    }

    @Test
    void movesAndProblemsAreNamed() {
        assertThat(line(Connection.NOT_CONNECTED, Motion.CLOSING, Optional.of(Fault.STEPS_LOST), Map.of()))
                .isEqualTo("2 covers, not connected to the broker, moving: kitchen, problem: kitchen");
        assertThat(line(Connection.HELD, Motion.RESTING, Optional.empty(), Map.of()))
                .isEqualTo("2 covers, without MQTT, because another daemon uses its names");
    }
}
