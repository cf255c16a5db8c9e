package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shade in the whole daemon. */
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

    private static int position(VirtualDaemon installation) {
        return Integer.parseInt(installation.topic("position"));
    }

    @Test
    void shadeMovesCoverInStepsWithReason() {
        try (VirtualDaemon installation = at("2026-06-21T08:00")) {
            installation.pass("5h");
            assertThat(position(installation)).isBetween(1, 99);
            assertThat(installation.topic("reason")).startsWith("sun on the window, would reach ")
                    .contains("m into the room");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"shade\"",
                    "\"next_reason\":\"sun on the window");
            List<String> targets = installation.published("target").stream().distinct().toList();
            assertThat(targets).hasSizeGreaterThan(5);
            installation.pass("11h");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void commandHoldsAgainstShadeUntilNextRule() {
        try (VirtualDaemon installation = at("2026-06-21T08:00")) {
            installation.pass("3h");
            installation.set("OPEN");
            installation.pass("9h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(installation.topic("reason")).contains("automation resumes at sunset");
            installation.pass("3h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("automation")).isEqualTo("ON");
        }
    }

    @Test
    void resumeMovesToPresentShadeStep() {
        try (VirtualDaemon installation = at("2026-06-21T08:00"); VirtualDaemon undisturbed = at("2026-06-21T08:00")) {
            installation.pass("3h");
            installation.set("OPEN");
            installation.pass("2h");
            installation.send("window/automation/set", "RESUME");
            installation.pass("5m");
            undisturbed.pass("305m");
            assertThat(position(installation)).isLessThan(100).isEqualTo(position(undisturbed));
        }
    }

    @Test
    void automationOffDisablesShade() {
        try (VirtualDaemon installation = at("2026-06-21T08:00")) {
            installation.send("window/automation/set", "OFF");
            installation.pass("5h");
            assertThat(installation.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void startDuringDayUsesPresentShadeStep() {
        try (VirtualDaemon installation = at("2026-06-21T13:00"); VirtualDaemon sinceMorning = at("2026-06-21T08:00")) {
            sinceMorning.pass("5h");
            assertThat(position(installation)).isEqualTo(position(sinceMorning));
        }
    }
}
