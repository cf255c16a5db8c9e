package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.simulation.model.fault.FaultTrigger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Commands at rest and during moves. */
class CommandsTest {
    private static VirtualDaemon withOpenCover() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed();
        assertThat(installation.topic("state")).isEqualTo("open");
        return installation;
    }

    @Test
    void stopDuringMoveBrakesAndPublishesPosition() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set("CLOSE");
            installation.pass("50s");
            installation.set("STOP");
            installation.pass("5s");
            assertThat(installation.topic("state")).isEqualTo("stopped");
            assertThat(Integer.parseInt(installation.topic("position"))).isBetween(40, 60);
            assertThat(installation.topic("target")).isEqualTo(installation.topic("position"));
        }
    }

    @Test
    void positionIsReachedExactly() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.link.send("shtora/window/position/set", "37");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("37");
            assertThat(installation.topic("state")).isEqualTo("stopped");
            assertThat(installation.positionError()).isZero();
        }
    }

    @Test
    void newTargetDuringMoveIsReachedExactly() {
        try (VirtualDaemon installation = withOpenCover()) {
            for (String target : List.of("CLOSE", "80", "20", "OPEN", "55")) {
                installation.set(target);
                installation.pass("7s");
            }
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("55");
            assertThat(installation.positionError()).isZero();
            assertThat(installation.blind.lostSteps()).isZero();
        }
    }

    @Test
    void hundredRandomCommandsKeepModelAndDaemonEqual() {
        Random random = new Random(7);
        List<String> words = List.of("OPEN", "CLOSE", "STOP", "TOGGLE", "10", "50", "90", "HOME");
        try (VirtualDaemon installation = withOpenCover()) {
            for (int i = 0; i < 100; i++) {
                installation.set(words.get(random.nextInt(words.size())));
                installation.time.pass(java.time.Duration.ofMillis(random.nextInt(20_000)));
                assertThat(installation.blind.steps()).isBetween(-50, installation.travel());
            }
            installation.set("33");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("33");
            assertThat(installation.positionError()).isZero();
            assertThat(installation.blind.lostSteps()).isZero();
        }
    }

    @Test
    void commandDuringHomingIsCarriedOutAfterwards() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            installation.daemon.start();
            installation.pass("1s");
            installation.set("25");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("25");
            assertThat(installation.topic("reason")).isEqualTo(
                    "you set it to 25 % at 12:00; no rule is due that would end this");
            assertThat(installation.topic("attributes")).contains("\"cause\":\"requested over MQTT: 25 %\"");
        }
    }

    @Test
    void firstCommandHomesIfHomeOnBootIsNever() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN,
                "[{at: '13:00', move: 50%}]",
                "home_on_boot: never", 3)) {
            installation.daemon.start();
            installation.pass("2h");
            assertThat(installation.topic("position")).isEqualTo("None");
            installation.set("OPEN");
            installation.pass("10m");
            assertThat(installation.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void stopDuringHomingLeavesPositionUnknown() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            installation.daemon.start();
            installation.pass("1s");
            installation.set("STOP");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("None");
            assertThat(installation.topic("state")).isEqualTo("None");
        }
    }

    @Test
    void stepsAreCountedSinceHoming() {
        try (VirtualDaemon installation = withOpenCover()) {
            assertThat(installation.topic("attributes")).contains("\"steps_since_top\":0,");
            installation.set("CLOSE");
            installation.pass("10m");
            assertThat(installation.topic("attributes")).contains("\"steps_since_top\":" + installation.travel() + ",");
        }
    }

    @Test
    void reasonNamesWhoSenderStatesAndAttributesThatNobodyVerifiedIt() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set("{\"position\":40,\"who\":\"a, not verified): stop\"}");
            installation.pass("5m");
            assertThat(installation.topic("reason")).startsWith("\"a, not verified): stop\" set it to 40 % at ");
            installation.set("40");
            installation.set("CLOSE");
            installation.pass("5m");
            assertThat(installation.topic("reason")).startsWith("you closed it at ");
        }
    }

    @Test
    void overloadedBlindIsNotReportedOpenUnlessItIs() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]")) {
            installation.blind.inject(FaultKind.HEAT.fault(), FaultTrigger.AT_ONCE);
            installation.homed();
            for (String command : List.of("CLOSE", "OPEN", "CLOSE", "OPEN")) {
                installation.set(command);
                for (int i = 0; i < 600; i++) {
                    installation.pass("1s");
                    if (installation.topic("state").equals("open")) {
                        assertThat(installation.blind.steps()).isLessThanOrEqualTo(20);
                    }
                }
            }
            assertThat(installation.topic("problem")).contains("endstop_not_found");
            assertThat(installation.topic("position")).isEqualTo("None");
        }
    }

    @Test
    void endstopPressedFarFromTopIsVerified() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set("CLOSE");
            installation.pass("5m");
            installation.set("50");
            installation.pass("10s");
            installation.blind.shortEndstop();
            installation.pass("5m");
            assertThat(installation.topic("state")).isEqualTo("None");
            assertThat(installation.topic("problem")).contains("endstop_stuck");
            assertThat(installation.blind.steps()).isLessThan(installation.travel());
        }
    }

    @Test
    void closePublishesOffline() {
        VirtualDaemon installation = withOpenCover();
        installation.set("CLOSE");
        installation.pass("5m");
        installation.close();
        assertThat(installation.link.published()).endsWith("shtora/window/availability offline",
                "shtora/bridge/test/state offline");
    }
}
