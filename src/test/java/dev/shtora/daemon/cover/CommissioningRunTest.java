package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.NewBlind.ENDSTOP;
import static dev.shtora.daemon.cover.NewBlind.NEW;
import static dev.shtora.daemon.cover.NewBlind.WITHOUT_ENDSTOP;
import static dev.shtora.daemon.cover.NewBlind.confirm;
import static dev.shtora.daemon.cover.NewBlind.moved;
import static dev.shtora.daemon.cover.NewBlind.pressByFinger;
import static dev.shtora.daemon.cover.NewBlind.reason;
import static dev.shtora.daemon.cover.NewBlind.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.fault.FaultSpec;
import org.junit.jupiter.api.Test;

/** A new blind in the whole daemon: nothing moves before a person has tested the wiring. */
class CommissioningRunTest {
    private static final int UP = 5;

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
