package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.SlowSunrise.at;
import static dev.shtora.daemon.cover.SlowSunrise.beforeSunrise;
import static dev.shtora.daemon.cover.SlowSunrise.duringSunrise;
import static dev.shtora.daemon.cover.SlowSunrise.stepsPerSecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow and quiet moves, in virtual time, as a user sees them. */
class PaceTest {
    private static final String NIGHT = "quiet: {from: \"22:00\", to: \"08:00\", speed: 150 steps/s}";

    @Test
    void slowSunriseTakesTwentyMinutes() {
        try (VirtualDaemon daemon = beforeSunrise()) {
            daemon.passUntil(() -> daemon.topic("state").equals("opening"));
            daemon.passUntil(() -> daemon.topic("state").equals("open"));
            assertThat(Duration.between(at("07:40"), daemon.time.instant()).toMillis()).isCloseTo(1_200_000L,
                    within(1000L));
            assertThat(daemon.positionError()).isZero();
            assertThat(daemon.topic("reason")).isEqualTo("07:40: open over 20 minutes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "80", "OPEN"})
    void anyCommandEndsSlowSunrise(String command) {
        try (VirtualDaemon daemon = duringSunrise()) {
            daemon.set(command);
            daemon.pass("3s");
            assertThat(stepsPerSecond(daemon)).isGreaterThan(300);
            daemon.pass("2m");
            assertThat(daemon.status().moving()).isFalse();
            assertThat(daemon.positionError()).isZero();
        }
    }

    @Test
    void stopEndsSlowSunriseAtOnce() {
        try (VirtualDaemon daemon = duringSunrise()) {
            int before = daemon.blind.steps();
            daemon.set("STOP");
            daemon.pass("1s");
            assertThat(daemon.topic("state")).isEqualTo("stopped");
            assertThat(Math.abs(daemon.blind.steps() - before)).isLessThan(5);
        }
    }

    @Test
    void moveUnderWayKeepsItsSpeedWhenQuietHoursBegin() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T21:49", VirtualDaemon.BERLIN, "[]", NIGHT, 1)
                .homed()) {
            daemon.pass("50s");
            daemon.set("{\"state\":\"CLOSE\"}");
            daemon.pass("15s");
            assertThat(daemon.topic("state")).isEqualTo("closing");
            assertThat(stepsPerSecond(daemon)).isGreaterThan(300);
        }
    }

    @Test
    void quietCommandHasHalfSpeed() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            daemon.set("CLOSE");
            daemon.pass("5s");
            int normal = stepsPerSecond(daemon);
            daemon.set("{\"state\":\"CLOSE\",\"speed\":\"quiet\"}");
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isCloseTo(normal / 2, within(1));
            assertThat(daemon.attributes("window")).contains("requested over MQTT: close quietly");
            daemon.set("{\"state\":\"CLOSE\",\"speed\":\"normal\"}");
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isCloseTo(normal, within(1));
        }
    }

    @Test
    void quietCommandHasConfiguredSpeed() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]",
                "quiet: {speed: 150 steps/s}", 1).homed()) {
            daemon.set("{\"position\":40,\"speed\":\"quiet\"}");
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isCloseTo(150, within(1));
        }
    }

    @Test
    void everyMoveInQuietHoursIsQuiet() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T21:00", VirtualDaemon.BERLIN,
                "[{at: \"22:00\", move: close}]", NIGHT, 1).homed()) {
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("49m");
            daemon.passUntil(() -> daemon.topic("state").equals("closing"));
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isCloseTo(150, within(1));
            daemon.set("OPEN");
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isCloseTo(150, within(1));
            daemon.set("CLOSE");
            daemon.pass("1m");
            daemon.set("HOME");
            daemon.pass("5s");
            assertThat(daemon.attributes("window")).contains("\"motion\":\"homing\"");
            assertThat(stepsPerSecond(daemon)).isCloseTo(150, within(1));
        }
    }

    @Test
    void moveAfterQuietHoursIsNormal() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T07:30", VirtualDaemon.BERLIN,
                "[{at: \"08:00\", move: close}]", NIGHT, 1).homed()) {
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.passUntil(() -> daemon.topic("state").equals("closing"));
            daemon.pass("5s");
            assertThat(stepsPerSecond(daemon)).isGreaterThan(300);
        }
    }

    @Test
    void onlyPeopleMoveCoverInTheirHours() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T21:00", VirtualDaemon.BERLIN,
                "[{at: \"19:00\", move: open}, {at: \"23:00\", move: close}]",
                "quiet: {from: \"22:00\", to: \"06:00\", only_if_person: true}", 1).homed()) {
            daemon.pass("3h");
            assertThat(daemon.topic("state")).isEqualTo("open");
            assertThat(daemon.attributes("window")).contains("\"priority\":\"quiet\"",
                    "\"next_event\":\"2026-11-22T06:00:00+01:00\"");
            daemon.set("{\"position\":50,\"override\":false}");
            daemon.pass("5m");
            assertThat(daemon.topic("position")).isEqualTo("50");
            daemon.pass("5h");
            assertThat(daemon.topic("position")).isEqualTo("50");
            daemon.pass("1h");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            assertThat(daemon.topic("reason")).contains("23:00: close");
        }
    }

    @Test
    void otherSpeedsAreRejectedByName() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            daemon.set("{\"state\":\"OPEN\",\"speed\":\"slow\"}");
            assertThat(daemon.rejected()).contains("expected 'speed' to be normal or quiet, not 'slow'");
            daemon.set("{\"state\":\"STOP\",\"speed\":\"quiet\"}");
            assertThat(daemon.rejected()).contains("expected 'speed' with OPEN, CLOSE or a position only");
            daemon.set("{\"state\":\"OPEN\",\"speed\":1}");
            assertThat(daemon.rejected()).contains("expected 'speed' to be text");
        }
    }
}
