package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Position;
import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks: for cleaning and maintenance. */
class LockTest {
    private static final String DAY = "[{at: sunrise, move: open}, {at: \"13:00\", move: 60%}, {at: \"15:00\", move: 20%},"
            + " {at: sunset, move: close}]";
    private static final String UNTIL_14 = "{\"position\":80,\"until\":\"2026-11-21T14:00:00+01:00\",\"who\":\"anna\"}";

    private static VirtualDaemon atNoon() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
    }

    private static void lock(VirtualDaemon house, String payload) {
        house.send("window/lock/set", payload);
    }

    private static void assertNotLocked(VirtualDaemon house) {
        assertThat(house.topic("lock")).isEqualTo("{\"state\":\"OFF\"}");
    }

    private static void assertMoves(VirtualDaemon house) {
        house.pass("20s");
        assertThat(house.status().moving()).isTrue();
    }

    private static void assertRests(VirtualDaemon house) {
        house.pass("5s");
        assertThat(house.status().moving()).isFalse();
    }

    @Test
    void lockBindsRulesAndPeopleUntilItEnds() {
        try (VirtualDaemon house = atNoon()) {
            assertNotLocked(house);
            lock(house, UNTIL_14);
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("80");
            assertThat(house.topic("lock")).isEqualTo(
                    "{\"state\":\"ON\",\"position\":80,\"until\":\"2026-11-21T14:00:00+01:00\",\"who\":\"anna\"}");
            assertThat(house.topic("attributes")).contains("\"priority\":\"lock\"", "\"locked\":true");
            house.set("CLOSE");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("80");
            assertThat(house.rejected()).contains("locked by \\\"anna\\\" until 14:00");
            house.pass("1h"); // The rule of 13:00 is due meanwhile.
            assertThat(house.topic("position")).isEqualTo("80");
            assertThat(house.topic("reason")).isEqualTo("locked by \"anna\" until 14:00: 80 %");
            house.pass("1h");
            assertThat(house.topic("position")).isEqualTo("60");
            assertNotLocked(house);
            assertThat(house.topic("attributes")).doesNotContain("locked");
        }
    }

    @Test
    void messageEndsLock() {
        try (VirtualDaemon house = atNoon()) {
            lock(house, "ON");
            house.pass("2h");
            assertThat(house.topic("position")).isEqualTo("100");
            lock(house, "OFF");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("60");
            assertNotLocked(house);
        }
    }

    @Test
    void reasonSaysThatLockIsOver() {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            lock(house, "{\"position\":40,\"who\":\"anna\"}");
            house.pass("5m");
            assertThat(house.topic("reason")).isEqualTo("locked by \"anna\": 40 %");
            lock(house, "OFF");
            house.pass("1m");
            assertThat(house.topic("position")).isEqualTo("40");
            assertThat(house.topic("reason")).isEqualTo("this is over: locked by \"anna\": 40 %");
        }
    }

    @Test
    void lockWithoutPositionStopsMoveOfPerson() {
        try (VirtualDaemon house = atNoon()) {
            house.set("CLOSE");
            house.pass("20s");
            lock(house, "ON");
            assertRests(house);
            Position stays = house.status().position().orElseThrow();
            assertThat(stays.percent()).isBetween(1, 99);
            house.pass("30m");
            assertThat(house.status().position()).contains(stays);
            lock(house, "OFF");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("0"); // What the person wanted holds until the next rule.
            assertThat(house.topic("automation")).isEqualTo("OVERRIDE");
        }
    }

    @Test
    void lockWithPositionTurnsMove() {
        try (VirtualDaemon house = atNoon()) {
            house.set("CLOSE");
            house.pass("20s");
            lock(house, "{\"position\":100}");
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void stopIsNeverRefused() {
        try (VirtualDaemon house = atNoon()) {
            lock(house, "{\"position\":0}");
            assertMoves(house);
            house.set("STOP");
            assertRests(house);
            house.pass("30m");
            assertThat(house.status().position().orElseThrow().percent()).isBetween(1, 99);
        }
    }

    @Test
    void toggleStopsMoveOfLockAndBeginsNone() {
        try (VirtualDaemon house = atNoon()) {
            lock(house, "{\"position\":0}");
            house.pass("20s");
            house.set("TOGGLE");
            assertRests(house);
            house.set("TOGGLE");
            assertRests(house);
        }
    }

    @Test
    void lockSurvivesRestartAndPowerCut() {
        VirtualDaemon house = atNoon();
        lock(house, UNTIL_14);
        house.pass("10m");
        VirtualDaemon restarted = house.restarted();
        restarted.pass("1h");
        assertThat(restarted.topic("position")).isEqualTo("80");
        assertThat(restarted.topic("reason")).isEqualTo("locked by \"anna\" until 14:00: 80 %");
        try (VirtualDaemon after = restarted.powerCut()) {
            after.pass("10m");
            assertThat(after.topic("position")).isEqualTo("80");
            after.set("0");
            after.pass("5m");
            assertThat(after.topic("position")).isEqualTo("80");
            after.pass("1h");
            assertThat(after.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void positionOfLockIsReachedAfterPowerCut() {
        VirtualDaemon house = atNoon();
        lock(house, "{\"position\":30}");
        house.pass("20s");
        try (VirtualDaemon after = house.powerCut()) {
            after.pass("10m");
            assertThat(after.topic("position")).isEqualTo("30");
        }
    }

    @Test
    void lockThatEndsWithoutPowerLetsRulesMove() {
        VirtualDaemon house = atNoon();
        lock(house, UNTIL_14);
        house.pass("10m");
        try (VirtualDaemon after = house.afterPowerOutage(Duration.ofHours(2))) {
            after.pass("10m");
            assertNotLocked(after);
            assertThat(after.topic("position")).isEqualTo("60");
        }
    }

    /** Homing would move the cover under the hands of whoever works at it. */
    @Test
    void lockDelaysHomingAtStart() {
        VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY, "home_on_boot: always", 1)
                .homed();
        lock(house, "{\"until\":\"2026-11-21T14:00:00+01:00\"}");
        house.pass("1m");
        try (VirtualDaemon after = house.restarted()) {
            int before = after.blind.steps();
            after.pass("1h");
            assertThat(after.blind.steps()).isEqualTo(before);
            assertThat(after.published("attributes")).noneMatch(line -> line.contains("\"motion\":\"homing\""));
            after.pass("1h");
            assertThat(after.published("attributes")).anyMatch(line -> line.contains("\"motion\":\"homing\""));
            assertThat(after.topic("position")).isEqualTo("60");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "maybe | expected ON, OFF or JSON such as {\\\"position\\\":100,",
            "{\"position\":101} | expected a position from 0 (closed) to 100 (open), not 101",
            "{\"until\":\"18:00\"} | expected 'until' to be a time with its offset",
            "{\"until\":\"2026-11-21T11:00:00+01:00\"} | the lock would have ended at 2026-11-21T10:00:00Z",
            "{\"expires\":\"2026-11-21T11:00:00+01:00\"} | it expired at 2026-11-21T10:00:00Z",
            "{\"state\":\"OFF\",\"position\":5} | expected no 'position' and no 'until'",
            "{\"state\":\"LOCKED\"} | expected 'state' to be ON or OFF, not 'LOCKED'",
            "{\"for\":\"2h\"} | unknown key 'for'; known are state, position, until, who, expires"})
    void badLockIsRejected(String payload, String reason) {
        try (VirtualDaemon house = atNoon()) {
            lock(house, payload);
            house.pass("1m");
            assertThat(house.rejected()).contains(reason);
            assertNotLocked(house);
        }
    }

    @Test
    void retainedLockIsRejected() {
        try (VirtualDaemon house = atNoon()) {
            house.link.send(new Incoming("shtora/window/lock/set", "ON".getBytes(StandardCharsets.UTF_8), true,
                    OptionalLong.empty()));
            house.pass("1m");
            assertThat(house.rejected()).contains("retain");
            assertNotLocked(house);
        }
    }

    @Test
    void jogOfPersonEndsWhenLockBegins() {
        try (VirtualDaemon house = atNoon()) {
            house.set("50");
            house.pass("5m");
            house.send("window/calibrate/set", "{\"jog\":90000}");
            house.pass("1s");
            assertThat(house.status().moving()).isTrue();
            lock(house, "ON");
            assertRests(house);
        }
    }
}
