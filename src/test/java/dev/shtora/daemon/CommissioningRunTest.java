package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.simulation.model.FaultSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new blind in the whole daemon: nothing moves before a person has tested the wiring. */
class CommissioningRunTest {
    private static final int ENDSTOP = 23;
    private static final int UP = 5;
    private static final String WITHOUT_ENDSTOP = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              buttons: {up: 5, stop: 6, down: 13}
              schedule: [{at: "12:30", move: close}, {at: sunrise, move: open}]
            """;
    private static final String NEW = WITHOUT_ENDSTOP + "  endstop: {pin: 23}\n  home_on_boot: always\n";

    private static VirtualDaemon started(String covers) {
        VirtualDaemon installation = VirtualDaemon.onRealPins(covers);
        installation.daemon.start();
        installation.pass("1s");
        return installation;
    }

    /** Sends a command and lets the short move end. */
    private static int moved(VirtualDaemon installation, String command) {
        int before = installation.blind.steps();
        installation.set(command);
        installation.passUntil(() -> !installation.status().moving());
        installation.pass("1s");
        return installation.blind.steps() - before;
    }

    private static void confirm(VirtualDaemon installation, String command) {
        moved(installation, command);
        assertThat(moved(installation, command)).isZero();
    }

    private static void pressByFinger(VirtualDaemon installation) {
        installation.press(ENDSTOP, true);
        installation.pass("1s");
        installation.press(ENDSTOP, false);
        installation.pass("1s");
    }

    private static void commission(VirtualDaemon installation) {
        confirm(installation, "OPEN");
        pressByFinger(installation);
        installation.passUntil(() -> !installation.status().moving());
        installation.pass("1s");
    }

    private static String reason(VirtualDaemon installation) {
        return installation.topic("reason");
    }

    @Test
    void nothingMovesForDayWithDueRules() {
        try (VirtualDaemon installation = started(NEW)) {
            int steps = installation.blind.steps();
            int states = installation.published("state").size();
            installation.pass("24h");
            assertThat(installation.blind.steps()).isEqualTo(steps);
            assertThat(installation.published("state")).hasSize(states);
            assertThat(reason(installation)).isEqualTo(
                    "not commissioned: send open or close; it moves a few steps");
            assertThat(installation.topic("problem")).contains("\"not_commissioned\"").contains("send open or close");
            assertThat(installation.attributes("window")).contains("\"fault\":\"not_commissioned\"");
            assertThat(installation.topic("position")).isEqualTo("None");
        }
    }

    @Test
    void automationCommandsMoveNothing() {
        try (VirtualDaemon installation = started(NEW)) {
            int steps = installation.blind.steps();
            installation.pass("1h");
            installation.send("window/automation/set", "RESUME");
            installation.send("window/automation/set", "ON");
            installation.pass("1h");
            assertThat(installation.blind.steps()).isEqualTo(steps);
        }
    }

    @Test
    void commandsTestWiringAndThenCoverHomes() {
        try (VirtualDaemon installation = started(NEW)) {
            assertThat(moved(installation, "OPEN")).isBetween(-1100, -400);
            assertThat(reason(installation))
                    .startsWith("not commissioned: it moved a few steps. If it went up, send open once more");
            assertThat(moved(installation, "OPEN")).isZero();
            assertThat(reason(installation)).contains("the direction is right").contains("press the endstop");
            installation.press(ENDSTOP, true);
            installation.pass("1s");
            assertThat(reason(installation)).startsWith("not commissioned: the endstop is pressed. Release it");
            assertThat(installation.status().moving()).isFalse();
            installation.press(ENDSTOP, false);
            installation.passUntil(() -> installation.topic("state").equals("open"));
            installation.pass("1s");
            assertThat(installation.blind.steps()).isBetween(-installation.blind.overtravel(), 0);
            assertThat(installation.topic("problem")).contains("\"none\"");
            assertThat(moved(installation, "CLOSE")).isGreaterThan(10_000);
        }
    }

    @Test
    void shortMoveIsSlow() {
        try (VirtualDaemon installation = started(NEW)) {
            installation.set("OPEN");
            installation.pass("1s");
            assertThat(installation.status().moving()).isTrue();
            int after = installation.blind.steps();
            installation.pass("1s");
            assertThat(after - installation.blind.steps()).as("steps in a second").isBetween(50, 250);
        }
    }

    @Test
    void commissionedCoverStaysCommissioned() {
        try (VirtualDaemon installation = started(NEW)) {
            commission(installation);
            try (VirtualDaemon next = installation.powerCut()) {
                next.passUntil(() -> next.topic("state").equals("open"));
                assertThat(next.topic("problem")).contains("\"none\"");
            }
        }
    }

    @Test
    void restartInBetweenBeginsAnew() {
        try (VirtualDaemon installation = started(NEW)) {
            confirm(installation, "OPEN");
            for (VirtualDaemon next : List.of(installation.restarted(), installation.killed(),
                    installation.powerCut())) {
                int steps = next.blind.steps();
                next.pass("2h");
                assertThat(next.blind.steps()).isEqualTo(steps);
                assertThat(reason(next)).startsWith("not commissioned: send open or close");
                next.close();
            }
        }
    }

    @Test
    void journalAfterShortMoveDoesNotMentionHoming() {
        try (VirtualDaemon installation = started(NEW)) {
            moved(installation, "OPEN");
            assertThat(installation.disk().read("window.position", 10_000)).hasValueSatisfying(
                    kept -> assertThat(new String(kept, StandardCharsets.UTF_8))
                            .contains("it was moved before its top was known").doesNotContain("homing"));
        }
    }

    @Test
    void endedOverrideDoesNotEndCommissioning() {
        try (VirtualDaemon installation = started(NEW)) {
            confirm(installation, "OPEN");
            installation.send("window/automation/set", "RESUME");
            installation.pass("1s");
            pressByFinger(installation);
            installation.passUntil(() -> installation.topic("state").equals("open"));
            assertThat(installation.topic("problem")).contains("\"none\"");
        }
    }

    @Test
    void powerCutInFirstHomingBeginsAnew() {
        try (VirtualDaemon installation = started(NEW)) {
            confirm(installation, "OPEN");
            pressByFinger(installation);
            assertThat(installation.status().moving()).isTrue();
            try (VirtualDaemon next = installation.powerCut()) {
                int steps = next.blind.steps();
                next.pass("2h");
                assertThat(next.blind.steps()).isEqualTo(steps);
                assertThat(next.topic("problem")).contains("not_commissioned");
            }
        }
    }

    @Test
    void simulatedRunDoesNotCommission() throws Exception {
        VirtualDaemon simulated = VirtualDaemon.onRealPins(NEW).killedAndStartedOnPins(false);
        simulated.passUntil(() -> simulated.topic("problem").contains("none") && !simulated.status().moving());
        simulated.pass("1m");
        try (VirtualDaemon real = simulated.killedAndStartedOnPins(true)) {
            int steps = real.blind.steps();
            real.pass("24h");
            assertThat(real.blind.steps()).isEqualTo(steps);
            assertThat(real.topic("position")).isEqualTo("None");
            assertThat(real.topic("problem")).contains("not_commissioned");
        }
    }

    @Test
    void otherDirectionAfterReloadIsTestedAgain() throws Exception {
        try (VirtualDaemon installation = started(NEW)) {
            moved(installation, "OPEN");
            try (VirtualDaemon next = installation.killed(ConfigReader.read(Path.of("test.yaml"),
                    "site: " + VirtualDaemon.BERLIN + "\ncovers:\n"
                            + NEW.replace("22]", "22], inverted: yes").indent(2)))) {
                assertThat(moved(next, "OPEN")).as("the model is not inverted").isBetween(400, 1100);
                assertThat(reason(next)).contains("moved a few steps");
            }
        }
    }

    @Test
    void endstopThatIsPressedFromBeginningIsTold() {
        VirtualDaemon installation = VirtualDaemon.onRealPins(NEW);
        installation.blind.inject(FaultSpec.parse("endstop-stuck").fault(), FaultSpec.parse("endstop-stuck").trigger());
        try (VirtualDaemon next = installation.killed()) {
            next.pass("1s");
            assertThat(moved(next, "OPEN")).isZero();
            assertThat(next.rejected()).contains("the endstop is pressed").contains("endstop.pressed");
            assertThat(reason(next)).contains("the endstop is pressed");
            assertThat(moved(next, "CLOSE")).isBetween(400, 1100);
            assertThat(moved(next, "CLOSE")).isZero();
            assertThat(reason(next)).contains("the endstop is pressed");
        }
    }

    @Test
    void endstopThatIsNeverPressedTimesOut() {
        try (VirtualDaemon installation = started(NEW)) {
            confirm(installation, "OPEN");
            installation.pass("11m");
            assertThat(reason(installation)).startsWith(
                    "not commissioned: the endstop was not pressed within 10 minutes");
            pressByFinger(installation);
            assertThat(installation.status().moving()).isFalse();
            assertThat(moved(installation, "CLOSE")).isBetween(400, 1100);
        }
    }

    @Test
    void confirmationAfterTimeIsFirstMoveAgain() {
        try (VirtualDaemon installation = started(NEW)) {
            moved(installation, "OPEN");
            installation.pass("11m");
            assertThat(reason(installation)).contains("the direction was not confirmed");
            assertThat(moved(installation, "OPEN")).isBetween(-1100, -400);
        }
    }

    @Test
    void withoutEndstopConfirmedDirectionIsEnough() {
        try (VirtualDaemon installation = started(WITHOUT_ENDSTOP)) {
            confirm(installation, "CLOSE");
            assertThat(installation.topic("problem")).contains("\"none\"");
            assertThat(reason(installation)).contains("mark the top");
            installation.set("OPEN");
            assertThat(installation.rejected()).contains("home_first");
        }
    }

    @Test
    void markedTopCommissions() {
        try (VirtualDaemon installation = started(WITHOUT_ENDSTOP)) {
            installation.send("window/calibrate/set", "{\"mark\":\"top\"}");
            installation.pass("1s");
            assertThat(installation.topic("problem")).contains("\"none\"");
            try (VirtualDaemon next = installation.restarted()) {
                assertThat(next.topic("position")).isEqualTo("100");
            }
        }
    }

    @Test
    void longJogIsRejectedUntilCommissioned() {
        try (VirtualDaemon installation = started(WITHOUT_ENDSTOP)) {
            int before = installation.blind.steps();
            installation.send("window/calibrate/set", "{\"jog\":-100000}");
            installation.pass("1m");
            assertThat(installation.rejected()).contains("a jog is at most");
            assertThat(installation.blind.steps()).isEqualTo(before);
            installation.send("window/calibrate/set", "{\"jog\":-200}");
            installation.pass("1m");
            assertThat(installation.blind.steps()).isEqualTo(before - 200);
        }
    }

    @Test
    void heldWallButtonMakesShortMoveOnly() {
        try (VirtualDaemon installation = started(NEW)) {
            int before = installation.blind.steps();
            installation.press(UP, true);
            installation.pass("20s");
            installation.press(UP, false);
            installation.pass("20s");
            assertThat(before - installation.blind.steps()).isBetween(400, 1100);
        }
    }
}
