package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.config.Config;
import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow and quiet moves, in virtual time, as a user sees them. */
class PaceTest {
    private static final String SUNRISE = "[{at: \"07:40\", over: 20m, move: open}]";
    private static final String NIGHT = "quiet: {from: \"22:00\", to: \"08:00\", speed: 150 steps/s}";

    /** The blind is closed, and the rule is due in a minute. */
    private static VirtualDaemon beforeSunrise() {
        VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T07:20", VirtualDaemon.BERLIN, SUNRISE).homed();
        daemon.set("{\"state\":\"CLOSE\",\"override\":false}");
        daemon.pass("9m");
        assertThat(daemon.topic("state")).isEqualTo("closed");
        return daemon;
    }

    private static Instant at(String localTime) {
        return Instant.parse("2026-11-21T" + localTime + ":00Z").minus(Duration.ofHours(1));
    }

    private static VirtualDaemon duringSunrise() {
        VirtualDaemon daemon = beforeSunrise();
        daemon.pass("11m");
        assertThat(daemon.topic("state")).isEqualTo("opening");
        assertThat(daemon.status().position().orElseThrow().percent()).isBetween(40, 60);
        return daemon;
    }

    /** The steps of the model in the next second. */
    private static int stepsPerSecond(VirtualDaemon daemon) {
        int before = daemon.blind.steps();
        daemon.pass("1s");
        return Math.abs(daemon.blind.steps() - before);
    }

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
    void restartContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("10s");
            assertThat(stepsPerSecond(restarted)).isLessThan(50);
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), restarted.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void reloadContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon reloaded = before.reloaded(before.config)) {
            reloaded.pass("10s");
            assertThat(stepsPerSecond(reloaded)).isLessThan(50);
            reloaded.passUntil(() -> reloaded.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), reloaded.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
            assertThat(reloaded.positionError()).isZero();
        }
    }

    /** The new configuration wants the blind closed since 07:45. */
    @Test
    void reloadEndsSlowSunriseThatIsNotWantedAnyMore() {
        VirtualDaemon before = duringSunrise();
        Config other = VirtualDaemon.at("2026-11-21T07:20", VirtualDaemon.BERLIN,
                SUNRISE.replace("}]", "}, {at: \"07:45\", move: close}]")).config;
        try (VirtualDaemon reloaded = before.reloaded(other)) {
            reloaded.pass("10s");
            assertThat(reloaded.topic("state")).isEqualTo("stopped");
        }
    }

    /** Another move is a matter of a minute or two, and the reload waits for it. */
    @Test
    void reloadWaitsForMoveAtNormalSpeed() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            daemon.set("CLOSE");
            daemon.pass("5s");
            assertThat(daemon.daemon.retire()).isEmpty();
            assertThat(daemon.topic("state")).isEqualTo("closing");
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
    void killContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.killed()) {
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), restarted.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
        }
    }

    /** The position is uncertain by a few steps, so that the blind homes first; then the rule is carried out. */
    @Test
    void powerCutDuringSlowSunriseEndsOpen() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.powerCut()) {
            restarted.pass("20m");
            assertThat(restarted.topic("state")).isEqualTo("open");
            assertThat(restarted.positionError()).isZero();
        }
    }

    @Test
    void ruleAfterOutageDoesNotTakeItsTimeAgain() {
        VirtualDaemon before = beforeSunrise();
        try (VirtualDaemon restarted = before.restarted(Duration.ofHours(1))) {
            restarted.pass("5s");
            assertThat(stepsPerSecond(restarted)).isGreaterThan(300);
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
