package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks and a clock that is set, or that nobody trusts. */
class LockClockTest {
    private static final String DAY = "[{at: sunrise, move: open}, {at: \"13:00\", move: 60%}, {at: \"15:00\", move: 20%}]";
    private static final String UNTIL_14 = "{\"position\":80,\"until\":\"2026-11-21T14:00:00+01:00\",\"who\":\"anna\"}";

    private static VirtualDaemon atNoon() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
    }

    private static void lock(VirtualDaemon house, String payload) {
        house.send("window/lock/set", payload);
    }

    @Test
    void endIsByClock() {
        try (VirtualDaemon house = atNoon()) {
            lock(house, UNTIL_14);
            house.pass("10m");
            house.time.jump(Duration.ofHours(2));
            house.pass("10m");
            assertThat(house.topic("lock")).isEqualTo("{\"state\":\"OFF\"}");
            assertThat(house.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void clockThatIsSetBackProlongsLock() {
        try (VirtualDaemon house = atNoon()) {
            lock(house, UNTIL_14);
            house.pass("10m");
            house.time.jump(Duration.ofHours(-1));
            house.pass("2h");
            assertThat(house.topic("position")).isEqualTo("80");
            house.pass("1h");
            assertThat(house.topic("position")).isEqualTo("60");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-500_000, 500_000})
    void clockThatIsNotTrustedKeepsLock(long hours) {
        VirtualDaemon house = atNoon();
        lock(house, UNTIL_14);
        house.pass("10m");
        try (VirtualDaemon after = house.bootedWithWrongClock(Duration.ofMinutes(5), Duration.ofHours(hours), false)) {
            after.pass("10m");
            assertThat(after.topic("lock")).isEqualTo("{\"state\":\"ON\",\"position\":80,\"who\":\"anna\"}");
            after.set("0");
            after.pass("5m");
            assertThat(after.topic("position")).isEqualTo("80");
            assertThat(after.rejected()).contains("locked by");
            after.time.jump(Duration.ofHours(-hours));
            after.clockIsSet(true);
            after.pass("10m");
            assertThat(after.topic("lock")).contains("\"until\":\"2026-11-21T14:00:00+01:00\"");
            assertThat(after.topic("position")).isEqualTo("80");
            after.pass("2h");
            assertThat(after.topic("position")).isEqualTo("60");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-500_000, 500_000})
    void lockByClockThatIsNotTrustedIsCarriedOut(long hours) {
        VirtualDaemon house = atNoon();
        try (VirtualDaemon after = house.bootedWithWrongClock(Duration.ofMinutes(5), Duration.ofHours(hours), false)) {
            after.pass("1m");
            lock(after, "{\"position\":70}");
            after.pass("10m");
            assertThat(after.topic("position")).isEqualTo("70");
            after.time.jump(Duration.ofHours(-hours));
            after.clockIsSet(true);
            after.pass("2h");
            assertThat(after.topic("position")).isEqualTo("70");
            lock(after, "OFF");
            after.pass("10m");
            assertThat(after.topic("position")).isEqualTo("60");
        }
    }
}
