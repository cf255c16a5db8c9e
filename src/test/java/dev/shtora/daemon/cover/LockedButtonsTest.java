package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.api.Test;

/** Wall buttons of a cover that is locked, or has a child lock. */
class LockedButtonsTest {
    private static final int UP = 5;
    private static final int STOP = 6;
    private static final int DOWN = 13;
    private static final String COVER = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              buttons: {up: 5, stop: 6, down: 13%s}
            """;

    private static VirtualDaemon house(String more) {
        return VirtualDaemon.with(COVER.formatted(more)).homed();
    }

    private static void press(VirtualDaemon house, int pin) {
        house.press(pin, true);
        house.pass("0.2s");
        house.press(pin, false);
        house.pass("5s");
    }

    @Test
    void lockRefusesButtonsAndSaysWhyOnceForEachPress() {
        try (VirtualDaemon house = house("")) {
            house.set("50");
            house.pass("5m");
            house.send("window/lock/set", "{\"who\":\"anna\"}");
            house.pass("1s");
            press(house, DOWN);
            assertThat(house.status().moving()).isFalse();
            assertThat(house.published("rejected")).singleElement().asString()
                    .contains("\"payload\":\"wall button down\"", "locked by \\\"anna\\\"");
            press(house, UP);
            assertThat(house.published("rejected")).hasSize(2);
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("50");
        }
    }

    @Test
    void stopButtonWorksDuringLock() {
        try (VirtualDaemon house = house("")) {
            house.set("OPEN");
            house.pass("5m");
            house.send("window/lock/set", "{\"position\":0}");
            house.pass("10s");
            assertThat(house.status().moving()).isTrue();
            press(house, STOP);
            assertThat(house.status().moving()).isFalse();
            assertThat(house.published("rejected")).isEmpty();
        }
    }

    @Test
    void childLockLeavesOnlyStop() {
        try (VirtualDaemon house = house(", child_lock: true")) {
            house.set("OPEN");
            house.pass("5m");
            press(house, DOWN);
            house.pass("5m");
            assertThat(house.topic("position")).isEqualTo("100");
            house.set("CLOSE");
            house.pass("10s");
            press(house, UP);
            assertThat(house.status().moving()).isTrue();
            press(house, STOP);
            assertThat(house.status().moving()).isFalse();
            assertThat(house.status().position().orElseThrow().percent()).isBetween(1, 99);
        }
    }
}
