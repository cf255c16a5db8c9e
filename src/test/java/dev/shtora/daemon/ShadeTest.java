package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shade in the whole house: its stairs move the blind, and a person's hand is above them. */
class ShadeTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    private static final String SOUTH = """
            shade:
              window: {azimuth: 180, height: 1.60, sill: 0.80}
              keep_sun_off: {distance: 0.6}
              elevation: {min: 10}
            """;

    private static VirtualDaemon at(String localTime) {
        return VirtualDaemon.at(localTime, VirtualDaemon.BERLIN, SUN, SOUTH, 1).homed();
    }

    private static int position(VirtualDaemon house) {
        return Integer.parseInt(house.topic("position"));
    }

    @Test
    void theSunMovesItInStairs_andTheHouseIsToldWhy() {
        try (VirtualDaemon house = at("2026-06-21T08:00")) {
            house.pass("5h");
            assertThat(position(house)).isBetween(1, 99);
            assertThat(house.topic("reason")).startsWith("sun on the window, would reach ").contains("m into the room");
            assertThat(house.topic("attributes")).contains("\"priority\":\"shade\"",
                    "\"next_reason\":\"sun on the window");
            List<String> stairs = house.told("target").stream().distinct().toList();
            assertThat(stairs).hasSizeGreaterThan(5);
            house.pass("11h");
            assertThat(house.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void whatAPersonWantsHoldsAgainstEveryStairUntilTheNextRule() {
        try (VirtualDaemon house = at("2026-06-21T08:00")) {
            house.pass("3h");
            house.set("OPEN");
            house.pass("9h");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(house.topic("reason")).contains("automation resumes at sunset");
            house.pass("3h");
            assertThat(house.topic("state")).isEqualTo("closed");
            assertThat(house.topic("automation")).isEqualTo("ON");
        }
    }

    @Test
    void resumedItGoesToWhereTheSunWantsItNow() {
        try (VirtualDaemon house = at("2026-06-21T08:00"); VirtualDaemon leftAlone = at("2026-06-21T08:00")) {
            house.pass("3h");
            house.set("OPEN");
            house.pass("2h");
            house.say("window/automation/set", "RESUME");
            house.pass("5m");
            leftAlone.pass("305m");
            assertThat(position(house)).isLessThan(100).isEqualTo(position(leftAlone));
        }
    }

    @Test
    void switchedOffTheSunMayComeIn() {
        try (VirtualDaemon house = at("2026-06-21T08:00")) {
            house.say("window/automation/set", "OFF");
            house.pass("5h");
            assertThat(house.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void startedInTheMiddleOfTheDayItTakesTheStairThatHolds() {
        try (VirtualDaemon house = at("2026-06-21T13:00"); VirtualDaemon sinceMorning = at("2026-06-21T08:00")) {
            sinceMorning.pass("5h");
            assertThat(position(house)).isEqualTo(position(sinceMorning));
        }
    }
}
