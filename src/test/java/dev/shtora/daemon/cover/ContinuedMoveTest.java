package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.OpenWindow.DAY;
import static dev.shtora.daemon.cover.OpenWindow.NO_RULES;
import static dev.shtora.daemon.cover.OpenWindow.assertStays;
import static dev.shtora.daemon.cover.OpenWindow.open;
import static dev.shtora.daemon.cover.OpenWindow.startMove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.InterruptedMove;
import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A move that an orderly end of the daemon interrupts. */
class ContinuedMoveTest {
    /** Restarts the daemon and lets the move end. */
    private static void assertContinuesTo(String state, VirtualDaemon before) {
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "{\"state\":\"CLOSE\",\"override\":false}"})
    void restartContinuesMoveForSameReason(String command) {
        VirtualDaemon before = open(DAY);
        startMove(before, command);
        String reason = before.topic("reason");
        String automation = before.topic("automation");
        try (VirtualDaemon restarted = before.restarted()) {
            assertThat(restarted.topic("state")).isEqualTo("closing");
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.topic("reason")).isEqualTo(reason);
            assertThat(restarted.topic("automation")).isEqualTo(automation);
            assertThat(restarted.positionError()).isZero();
        }
    }

    @Test
    void secondRestartContinuesToo() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        VirtualDaemon restarted = before.restarted();
        restarted.pass("5s");
        assertContinuesTo("closed", restarted);
    }

    @Test
    void moveOfRuleContinues() {
        VirtualDaemon before = VirtualDaemon
                .at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY, "catch_up: {max_age: 0m}", 1)
                .homed();
        before.passUntil(() -> before.topic("state").equals("closing"));
        before.pass("10s");
        String reason = before.topic("reason");
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.topic("reason")).isEqualTo(reason);
        }
    }

    /** The rule was carried out in the morning, so that the schedule alone does not carry it out again. */
    @Test
    void moveAfterEndOfOverrideContinues() {
        VirtualDaemon before = open(DAY);
        before.set("CLOSE");
        before.pass("5m");
        before.send("window/automation/set", "RESUME");
        before.pass("10s");
        assertThat(before.topic("state")).isEqualTo("opening");
        assertContinuesTo("open", before);
    }

    /** Without a rule, the end of the override lets the move go on. */
    @Test
    void moveWhoseOverrideWasEndedContinues() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        before.send("window/automation/set", "RESUME");
        before.pass("1s");
        assertContinuesTo("closed", before);
    }

    @Test
    void homingAtStartComesBeforeRestOfMove() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: always", 1).homed();
        startMove(before, "{\"state\":\"CLOSE\",\"override\":false}");
        try (VirtualDaemon restarted = before.restarted()) {
            assertThat(restarted.topic("position")).isEqualTo("None");
            restarted.pass("10m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void ruleThatWasDueMeanwhileWins() {
        VirtualDaemon before = open("[{at: '12:11', move: 30%}]");
        before.pass("45s");
        startMove(before, "CLOSE");
        try (VirtualDaemon restarted = before.restarted(Duration.ofMinutes(2))) {
            restarted.pass("5m");
            assertThat(restarted.topic("position")).isEqualTo("30");
        }
    }

    @Test
    void commandAfterRestartWins() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        VirtualDaemon restarted = before.restarted();
        restarted.pass("1s");
        restarted.set("STOP");
        restarted.pass("5s");
        assertStays(restarted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100ms", "5s"})
    void stopOfPersonIsNotUndone(String afterStop) {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        before.set("STOP");
        before.time.pass(afterStop.endsWith("ms") ? Duration.ofMillis(100) : Duration.ofSeconds(5));
        assertStays(before.restarted());
    }

    @Test
    void longPauseEndsMove() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        assertStays(before.restarted(InterruptedMove.LONGEST_PAUSE.plusSeconds(2)));
    }

    @Test
    void clockThatIsSetDoesNotMatter() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        before.time.jump(Duration.ofDays(100));
        before.clockIsSet(false);
        assertContinuesTo("closed", before);
    }

    @Test
    void bootEndsMove() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        VirtualDaemon booted = before.rebooted();
        assertThat(booted.attributes("window")).contains("\"uncertainty_steps\":0,");
        assertStays(booted);
    }

    @Test
    void killOfContinuedMoveEndsIt() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE");
        VirtualDaemon restarted = before.restarted();
        restarted.pass("5s");
        assertStays(restarted.killed());
    }

    @Test
    void jogIsNotContinued() {
        VirtualDaemon before = open(NO_RULES);
        before.send("window/calibrate/set", "{\"jog\":9000}");
        before.pass("2s");
        assertThat(before.status().moving()).isTrue();
        assertStays(before.restarted());
    }

    /** The second cover waits for its turn. Its command must not start later than its sender has said. */
    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "{\"state\":\"CLOSE\",\"expires\":\"2026-11-21T13:30:00+01:00\"}"})
    void waitingCommandContinuesUnlessItExpires(String command) {
        VirtualDaemon before = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                attic:
                  motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
                  endstop: {pin: 24}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """, "max_moving: 1");
        before.daemon.start();
        before.pass("10m");
        startMove(before, "CLOSE");
        before.send("attic/set", command);
        before.pass("1s");
        assertThat(before.attributes("attic")).contains("turn");
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("10m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.state("attic")).isEqualTo(command.equals("CLOSE") ? "closed" : "open");
        }
    }

    /** Homing itself is not continued; it begins again where the position is needed. */
    @Test
    void homingBeginsAgain() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never", 1);
        before.daemon.start();
        before.set("CLOSE");
        before.pass("2s");
        assertThat(before.topic("position")).isEqualTo("None");
        try (VirtualDaemon restarted = before.restarted()) {
            int steps = restarted.blind.steps();
            restarted.pass("10m");
            assertThat(restarted.blind.steps()).isEqualTo(steps);
            assertThat(restarted.topic("position")).isEqualTo("None");
        }
    }
}
