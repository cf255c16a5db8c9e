package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.api.Test;

/** A lock and what is more urgent, or less, than it. */
class LockAndAlarmTest {
    private static final String INPUTS = """
            inputs:
              wind: {topic: weather/wind, unit: km/h, silent_after: 10m}
              door: {topic: zigbee2mqtt/door, value: /contact, words: {"true": closed, "false": open}}
            groups: {all: [window]}
            """;
    private static final String WINDOW = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              safety:
                - {name: storm, when: {input: wind, above: 45, until_below: 35, for: 5s, for_below: 15m}, move: open}
              contact: {input: door, keep_at_least: 100%}
              schedule: [{at: "00:00", move: 50%}]
            """;

    /** The blind is at 50 %. */
    private static VirtualDaemon calm() {
        VirtualDaemon house = VirtualDaemon.with(WINDOW, INPUTS);
        house.daemon.start();
        passWithWind(house, 20, 10);
        house.set("{\"position\":50,\"override\":false}");
        passWithWind(house, 3, 10);
        assertThat(house.topic("position")).isEqualTo("50");
        return house;
    }

    private static void passWithWind(VirtualDaemon house, int minutes, double speed) {
        for (int i = 0; i < 2 * minutes; i++) {
            house.link.send("weather/wind", String.valueOf(speed));
            house.pass("30s");
        }
    }

    @Test
    void stormMovesLockedCoverAndLockHoldsAgain() {
        try (VirtualDaemon house = calm()) {
            house.send("window/lock/set", "{\"position\":20}");
            passWithWind(house, 3, 10);
            assertThat(house.topic("position")).isEqualTo("20");
            passWithWind(house, 5, 60);
            assertThat(house.topic("position")).isEqualTo("100");
            assertThat(house.topic("attributes")).contains("\"priority\":\"storm\"", "\"locked\":true");
            passWithWind(house, 20, 10);
            assertThat(house.topic("position")).isEqualTo("20");
            assertThat(house.topic("attributes")).contains("\"priority\":\"lock\"");
            house.send("window/lock/set", "OFF");
            passWithWind(house, 3, 10);
            assertThat(house.topic("position")).isEqualTo("50");
        }
    }

    @Test
    void lockDuringStormStopsNoMoveOfStorm() {
        try (VirtualDaemon house = calm()) {
            house.link.send("weather/wind", "60");
            house.passUntil(() -> house.topic("state").equals("opening"));
            house.send("window/lock/set", "ON");
            passWithWind(house, 3, 60);
            assertThat(house.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void lockDuringStormWaitsForItsEnd() {
        try (VirtualDaemon house = calm()) {
            passWithWind(house, 3, 60);
            house.send("window/lock/set", "{\"position\":0}");
            passWithWind(house, 3, 60);
            assertThat(house.topic("position")).isEqualTo("100");
            passWithWind(house, 20, 10);
            assertThat(house.topic("position")).isEqualTo("0");
        }
    }

    /** The storm may have begun before the start. The lock waits, and the cover does not move on. */
    @Test
    void lockStopsMoveWhileStormIsNotKnown() {
        try (VirtualDaemon house = VirtualDaemon.with(WINDOW, INPUTS)) {
            house.daemon.start();
            house.pass("2m");
            house.set("CLOSE");
            house.pass("10s");
            assertThat(house.status().moving()).isTrue();
            house.send("window/lock/set", "{\"position\":100}");
            house.pass("5s");
            assertThat(house.status().moving()).isFalse();
            passWithWind(house, 20, 10);
            assertThat(house.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void openDoorDoesNotLimitLockOfGroup() {
        try (VirtualDaemon house = calm()) {
            house.link.send("zigbee2mqtt/door", "{\"contact\":false}");
            house.send("group/all/lock/set", "{\"position\":0,\"who\":\"anna\"}");
            passWithWind(house, 3, 10);
            assertThat(house.topic("position")).isEqualTo("0");
            assertThat(house.topic("lock")).isEqualTo("{\"state\":\"ON\",\"position\":0,\"who\":\"anna\"}");
            house.send("group/all/lock/set", "OFF");
            house.pass("1s");
            assertThat(house.topic("lock")).isEqualTo("{\"state\":\"OFF\"}");
        }
    }
}
