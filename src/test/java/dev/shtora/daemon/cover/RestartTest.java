package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.OpenWindow.DAY;
import static dev.shtora.daemon.cover.OpenWindow.NO_RULES;
import static dev.shtora.daemon.cover.OpenWindow.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import org.junit.jupiter.api.Test;

/** Requests, overrides and rules after a restart. */
class RestartTest {
    @Test
    void restartKeepsPositionAndMovesNothing() {
        VirtualDaemon before = open(NO_RULES);
        before.set("37");
        before.pass("5m");
        int fabricSteps = before.blind.steps();
        try (VirtualDaemon restarted = before.restarted()) {
            assertThat(restarted.topic("position")).isEqualTo("37");
            restarted.pass("10m");
            assertThat(restarted.blind.steps()).isEqualTo(fabricSteps);
            assertThat(restarted.topic("state")).isEqualTo("stopped");
        }
    }

    @Test
    void commandHoldsOverRestartUntilNextRule() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T10:00", VirtualDaemon.BERLIN, DAY).homed();
        before.set("CLOSE");
        before.pass("10m");
        try (VirtualDaemon restarted = before.killed()) {
            restarted.pass("1h");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.topic("reason")).contains("close");
        }
    }

    /** The stop has ended homing, so that the next start homes again. */
    @Test
    void stopHoldsOverHomingAtStart() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY, "override: {until: 5h}",
                1);
        before.daemon.start();
        before.pass("1s");
        before.set("STOP");
        before.pass("5s");
        assertThat(before.topic("position")).isEqualTo("None");
        assertThat(before.topic("automation")).isEqualTo("OVERRIDE");
        try (VirtualDaemon restarted = before.powerCut()) {
            restarted.pass("2h");
            assertThat(restarted.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(restarted.topic("state")).as("sunset is delayed").isEqualTo("open");
            restarted.pass("4h");
            assertThat(restarted.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void interruptedRuleIsCarriedOutAfterStart() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed();
        before.passUntil(() -> before.topic("state").equals("closing"));
        before.pass("3s");
        try (VirtualDaemon restarted = before.killed()) {
            restarted.pass("2m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void changedMotorMakesPositionUnknownWithReason() {
        VirtualDaemon before = open(NO_RULES);
        try (VirtualDaemon another = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never", 1, "{type: 28byj-48, pins: [17, 18, 27, 22], mode: full}")) {
            try (VirtualDaemon restarted = before.killed(another.config)) {
                assertThat(restarted.topic("position")).isEqualTo("None");
                assertThat(restarted.topic("reason")).contains("mode was");
            }
        }
    }

    @Test
    void unsetClockDelaysRulesAndNotCommands() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY)) {
            installation.clockIsSet(false);
            installation.daemon.start();
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.topic("problem")).contains("clock_not_set");
            installation.set("30");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("30");
            installation.clockIsSet(true);
            installation.pass("5m");
            assertThat(installation.topic("problem")).contains("none");
        }
    }

    @Test
    void newestRuleMovesOnceClockIsSet() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY)) {
            installation.clockIsSet(false);
            installation.daemon.start();
            installation.pass("1h");
            installation.clockIsSet(true);
            installation.pass("5m");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void onlyRecentMissedRuleIsCaughtUp() {
        VirtualDaemon before = open(DAY);
        before.time.clear();
        before.pass("9h");
        try (VirtualDaemon late = before.killed()) {
            late.pass("10m");
            assertThat(late.topic("state")).as("sunset was five hours ago").isEqualTo("open");
        }
        VirtualDaemon other = open(DAY);
        other.time.clear();
        other.pass("5h");
        try (VirtualDaemon soon = other.killed()) {
            soon.pass("10m");
            assertThat(soon.topic("state")).as("sunset was an hour ago").isEqualTo("closed");
        }
    }

    @Test
    void overrideEndsAfterConfiguredTime() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T10:00", VirtualDaemon.BERLIN, DAY,
                "override: {until: 2h}", 1).homed()) {
            installation.set("CLOSE");
            installation.pass("110m");
            assertThat(installation.topic("state")).isEqualTo("closed");
            installation.pass("15m");
            assertThat(installation.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void longOverrideDelaysNextRule() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:00", VirtualDaemon.BERLIN, DAY,
                "override: {until: 5h}", 1).homed()) {
            installation.set("OPEN");
            installation.pass("4h");
            assertThat(installation.topic("state")).isEqualTo("open");
            installation.pass("70m");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }
}
