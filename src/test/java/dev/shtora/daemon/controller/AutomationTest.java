package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Automation on, off and overridden. */
class AutomationTest {
    private static final String DAY = "[{at: sunrise, move: open}, {at: \"13:00\", move: 60%}, {at: sunset, move: close}]";

    private static VirtualDaemon installationAtNoon() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
    }

    private static void sendAutomation(VirtualDaemon installation, String word) {
        installation.send("window/automation/set", word);
        installation.pass("5m");
    }

    @Test
    void commandOverridesUntilNextRuleAndReasonStatesEnd() {
        try (VirtualDaemon installation = installationAtNoon()) {
            assertThat(installation.topic("automation")).isEqualTo("ON");
            installation.set("CLOSE");
            installation.pass("5m");
            assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(installation.topic("reason")).matches("you closed it at 12:\\d\\d; automation resumes at 13:00");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"override\"",
                    "\"override_until\":\"2026-11-21T13:00:00+01:00\"", "\"origin\":\"person\"");
            installation.pass("1h");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("position")).isEqualTo("60");
            assertThat(installation.topic("reason")).isEqualTo("13:00: 60 %");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"rule\"", "\"next_position\":")
                    .doesNotContain("override_until");
        }
    }

    @Test
    void automationOffPersistsOverRestartAndPowerCut() {
        VirtualDaemon installation = installationAtNoon();
        sendAutomation(installation, "off");
        assertThat(installation.topic("automation")).isEqualTo("OFF");
        assertThat(installation.topic("next_event")).isEqualTo("None");
        installation.pass("2h");
        assertThat(installation.topic("position")).isEqualTo("100");
        VirtualDaemon restarted = installation.restarted();
        restarted.pass("4h");
        assertThat(restarted.topic("automation")).isEqualTo("OFF");
        assertThat(restarted.topic("position")).isEqualTo("100");
        try (VirtualDaemon afterPowerCut = restarted.powerCut()) {
            afterPowerCut.pass("12h");
            assertThat(afterPowerCut.topic("automation")).isEqualTo("OFF");
            assertThat(afterPowerCut.topic("position")).isEqualTo("100");
            sendAutomation(afterPowerCut, "ON");
            assertThat(afterPowerCut.topic("automation")).isEqualTo("ON");
        }
    }

    @Test
    void automationOffAllowsCommands() {
        try (VirtualDaemon installation = installationAtNoon()) {
            sendAutomation(installation, "OFF");
            installation.set("37");
            installation.pass("6h");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(installation.topic("automation")).isEqualTo("OFF");
        }
    }

    @Test
    void automationOnMovesToPlannedPosition() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY,
                "catch_up: {max_age: 1h}", 1).homed()) {
            sendAutomation(installation, "OFF");
            installation.pass("10h");
            assertThat(installation.topic("position")).isEqualTo("100");
            sendAutomation(installation, "ON");
            assertThat(installation.topic("position")).isEqualTo("0");
            assertThat(installation.topic("reason")).startsWith("sunset");
        }
    }

    @Test
    void commandWhileOffOverridesUntilNextRule() {
        try (VirtualDaemon installation = installationAtNoon()) {
            sendAutomation(installation, "OFF");
            installation.set("CLOSE");
            installation.pass("5m");
            sendAutomation(installation, "ON");
            assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(installation.topic("position")).isEqualTo("0");
            installation.pass("1h");
            assertThat(installation.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void resumeMovesToPlannedPosition() {
        try (VirtualDaemon installation = installationAtNoon()) {
            installation.set("CLOSE");
            installation.pass("5m");
            sendAutomation(installation, "RESUME");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("position")).isEqualTo("100");
            assertThat(installation.topic("reason")).startsWith("sunrise");
        }
    }

    /** Something lets the cover decide again between the two: a sensor, or a clock that is set. */
    @Test
    void overrideThatEndedWhileAutomationWasOffStaysEnded() {
        try (VirtualDaemon installation = installationAtNoon()) {
            sendAutomation(installation, "OFF");
            installation.set("CLOSE");
            installation.pass("5m");
            sendAutomation(installation, "RESUME");
            installation.daemon.clockJumped();
            installation.pass("1m");
            sendAutomation(installation, "ON");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void resumeDuringMoveReverses() {
        try (VirtualDaemon installation = installationAtNoon()) {
            installation.set("CLOSE");
            installation.pass("20s");
            assertThat(installation.topic("state")).isEqualTo("closing");
            sendAutomation(installation, "RESUME");
            assertThat(installation.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void resumedOverrideStaysEndedAfterRestart() {
        VirtualDaemon installation = installationAtNoon();
        installation.set("CLOSE");
        installation.pass("5m");
        sendAutomation(installation, "RESUME");
        try (VirtualDaemon restarted = installation.restarted()) {
            restarted.pass("10m");
            assertThat(restarted.topic("automation")).isEqualTo("ON");
            assertThat(restarted.topic("position")).isEqualTo("100");
        }
    }

    @Test
    void overrideAndItsEndSurviveRestart() {
        VirtualDaemon installation = installationAtNoon();
        installation.set("CLOSE");
        installation.pass("5m");
        try (VirtualDaemon restarted = installation.restarted()) {
            restarted.pass("5m");
            assertThat(restarted.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(restarted.topic("reason")).endsWith("automation resumes at 13:00");
            restarted.pass("1h");
            assertThat(restarted.topic("position")).isEqualTo("60");
        }
    }

    @Test
    void commandWithoutOverrideHoldsUntilNextRule() {
        try (VirtualDaemon installation = VirtualDaemon
                .at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY, "override: {until: 5h}",
                        1)
                .homed()) {
            installation.set("{\"position\":20,\"override\":false}");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("20");
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.topic("attributes")).contains("\"origin\":\"in_passing\"");
            installation.pass("1h");
            assertThat(installation.topic("position")).as("an override would last until 17:00").isEqualTo("60");
        }
    }

    @Test
    void stopIsOverride() {
        try (VirtualDaemon installation = installationAtNoon()) {
            installation.set("CLOSE");
            installation.pass("20s");
            installation.set("STOP");
            installation.pass("10m");
            assertThat(installation.topic("state")).isEqualTo("stopped");
            assertThat(installation.topic("reason"))
                    .matches("you stopped it at 12:\\d\\d; automation resumes at 13:00");
        }
    }

    @Test
    void faultHasHighestPriority() {
        try (VirtualDaemon installation = installationAtNoon()) {
            installation.set("CLOSE");
            installation.pass("5m");
            installation.blind.shortEndstop();
            installation.set("HOME");
            installation.pass("20m");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"fault\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AUTO", "1", "{\"state\":\"ON\"}", "on off"})
    void invalidPayloadIsRejectedAndChangesNothing(String word) {
        try (VirtualDaemon installation = installationAtNoon()) {
            sendAutomation(installation, word);
            assertThat(installation.topic("automation")).isEqualTo("ON");
            assertThat(installation.published("rejected")).singleElement().asString()
                    .contains("expected ON, OFF or RESUME");
        }
    }

    @Test
    void reasonsAreRussianIfConfigured() {
        try (VirtualDaemon installation = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                  schedule: [{at: "13:00", move: 60%}]
                """, "language: ru").homed()) {
            installation.set("CLOSE");
            installation.pass("5m");
            assertThat(installation.topic("reason")).matches("вы закрыли в 12:\\d\\d; автоматика возобновится: 13:00");
        }
    }
}
