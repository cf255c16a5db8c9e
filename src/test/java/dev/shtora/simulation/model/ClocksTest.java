package dev.shtora.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {
    private static final Instant SUN = Instant.parse("2026-11-21T04:00:00Z");
    private static final Instant WALL = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void warpedDayTakesOneMinute() {
        AcceleratedClock warp = new AcceleratedClock(SUN, WALL, 1440,
                Clock.fixed(WALL.plusSeconds(60), ZoneOffset.UTC));
        assertThat(warp.instant()).isEqualTo(SUN.plus(Duration.ofDays(1)));
    }

    @Test
    void wallTimeIsInverseOfWarp() {
        AcceleratedClock warp = new AcceleratedClock(SUN, WALL, 4320, Clock.fixed(WALL, ZoneOffset.UTC));
        Instant sunset = SUN.plus(Duration.ofHours(12));
        Clock atSunset = Clock.fixed(warp.toWall(sunset), ZoneOffset.UTC);
        assertThat(Duration.between(new AcceleratedClock(SUN, WALL, 4320, atSunset).instant(), sunset).abs())
                .isLessThan(Duration.ofMillis(1));
        assertThat(warp.toWall(SUN.minusSeconds(4320))).isEqualTo(WALL.minusSeconds(1));
    }

    @Test
    void virtualAlarmsFireInOrderAtTheirTime() {
        VirtualTime time = new VirtualTime(SUN, ZoneOffset.UTC);
        List<String> fired = new ArrayList<>();
        time.set("b", SUN.plusSeconds(20), () -> fired.add("b " + Duration.between(SUN, time.instant()).toSeconds()));
        time.set("a", SUN.plusSeconds(10), () -> fired.add("a " + Duration.between(SUN, time.instant()).toSeconds()));
        time.set("late", SUN.plusSeconds(99), () -> fired.add("late"));
        time.pass(Duration.ofSeconds(30));
        assertThat(fired).containsExactly("a 10", "b 20");
    }

    @Test
    void newAlarmReplacesFormerOfSameName() {
        VirtualTime time = new VirtualTime(SUN, ZoneOffset.UTC);
        List<String> fired = new ArrayList<>();
        time.set("a", SUN.plusSeconds(10), () -> fired.add("former"));
        time.set("a", SUN.plusSeconds(20), () -> fired.add("newer"));
        time.pass(Duration.ofSeconds(30));
        assertThat(fired).containsExactly("newer");
    }
}
