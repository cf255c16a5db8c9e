package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.FaultTrigger;
import dev.shtora.simulation.model.InjectedFault;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a house knows after its daemon was stopped or killed, or the power cut. */
class RestartTest {
    private static final String NO_RULES = "[]";
    private static final String DAY = "[{at: sunrise, move: open}, {at: sunset, move: close}]";

    private static VirtualDaemon installation() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES).homed();
    }

    private static VirtualDaemon neverHomingByItself() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never",
                1);
        installation.daemon.start();
        installation.set("HOME");
        installation.pass("10m");
        return installation;
    }

    private static void moves(VirtualDaemon installation, String to, Duration time) {
        installation.set(to);
        installation.time.pass(time);
        assertThat(installation.picture().moving()).isTrue();
    }

    @Test
    void stoppedAndStartedItKnowsWhereItIs_andNothingMoves() {
        VirtualDaemon before = installation();
        before.set("37");
        before.pass("5m");
        int hangs = before.blind.steps();
        try (VirtualDaemon again = before.restarted()) {
            assertThat(again.topic("position")).isEqualTo("37");
            again.pass("10m");
            assertThat(again.blind.steps()).isEqualTo(hangs);
            assertThat(again.topic("state")).isEqualTo("stopped");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 600_003, 2_345_678, 7_654_321, 15_000_001})
    void killedInMidMoveItIsRightToTheStep(long micros) {
        VirtualDaemon before = installation();
        moves(before, "CLOSE", Duration.ofNanos(micros * 1000));
        try (VirtualDaemon again = before.killed()) {
            int hangs = again.blind.steps();
            assertThat(again.picture().positionText()).isPresent().hasValueSatisfying(
                    words -> assertThat(words).doesNotContain("~"));
            again.set("OPEN");
            again.passUntil(() -> again.topic("state").equals("open"));
            again.pass("1m");
            assertThat(again.drifts).allMatch(drift -> drift.endsWith(" 1") || drift.endsWith(" -1"));
            assertThat(hangs).isBetween(-2, again.travel());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 30_001, 61_300, 98_000})
    void afterAPowerCutInMidMoveItKnowsABoundAndFindsItsTop(long millis) {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never", 1);
        before.daemon.start();
        before.set("HOME");
        before.pass("10m");
        moves(before, "CLOSE", Duration.ofMillis(millis));
        try (VirtualDaemon again = before.powerCut()) {
            assertThat(again.picture().positionText()).as(again.topic("reason")).isPresent().get().asString()
                    .startsWith("~");
            assertThat(again.attributes("window")).contains("\"uncertainty_steps\":").doesNotContain("steps\":0,");
            again.set("CLOSE");
            again.pass("3m");
            assertThat(again.blind.steps()).isLessThanOrEqualTo(again.travel());
            again.set("OPEN");
            again.passUntil(() -> again.topic("state").equals("open"));
            assertThat(again.attributes("window")).contains("\"uncertainty_steps\":0,");
            assertThat(again.disagreement()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void uncertainItFindsItsTopByItself_andGoesOnToWhatWasWanted() {
        VirtualDaemon before = installation();
        moves(before, "CLOSE", Duration.ofSeconds(5));
        try (VirtualDaemon again = before.powerCut()) {
            again.pass("5m");
            assertThat(again.topic("state")).isEqualTo("closed");
            assertThat(again.disagreement()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aPowerCutAtRestLosesNothing() {
        VirtualDaemon before = installation();
        before.set("37");
        before.pass("5m");
        int hangs = before.blind.steps();
        try (VirtualDaemon again = before.powerCut()) {
            assertThat(again.picture().positionText()).contains("37 %");
            again.pass("10m");
            assertThat(again.blind.steps()).isEqualTo(hangs);
        }
    }

    @Test
    void whatAPersonHasAskedForHoldsOverARestartUntilTheNextRule() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T10:00", VirtualDaemon.BERLIN, DAY).homed();
        before.set("CLOSE");
        before.pass("10m");
        try (VirtualDaemon again = before.killed()) {
            again.pass("1h");
            assertThat(again.topic("state")).isEqualTo("closed");
            assertThat(again.topic("reason")).contains("close");
        }
    }

    @Test
    void aRuleThatWasCutShortIsCarriedOutAfterTheStart() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed();
        before.passUntil(() -> before.topic("state").equals("closing"));
        before.pass("3s");
        try (VirtualDaemon again = before.killed()) {
            again.pass("2m");
            assertThat(again.topic("state")).isEqualTo("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_ONLY", "FAILING"})
    void whileTheDiskCannotBeWrittenRulesWaitAndPeopleDoNot(DiskFault ailment) {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(ailment);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.topic("problem")).contains("position_not_kept");
            assertThat(installation.rejected()).contains("cannot be written to the disk");
            installation.set("30");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("30");
            installation.disk().setFault(DiskFault.NONE);
            installation.pass("5m");
            assertThat(installation.topic("problem")).contains("none");
        }
    }

    @Test
    void aPersonWhoJoinsWhatShtoraHasBegunGoes_thoughTheDiskCannotBeWritten() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY)) {
            installation.disk().setFault(DiskFault.READ_ONLY);
            installation.daemon.start();
            installation.set("30");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("30");
        }
    }

    @Test
    void whenTheDiskCanBeWrittenAgainTheRuleComes() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(DiskFault.READ_ONLY);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("open");
            installation.disk().setFault(DiskFault.NONE);
            installation.pass("5m");
            assertThat(installation.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void aFullDiskTakesNothingAway() {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T15:50", VirtualDaemon.BERLIN, DAY).homed()) {
            installation.disk().setFault(DiskFault.FULL);
            installation.pass("1h");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("problem")).contains("none");
        }
    }

    @Test
    void withAnotherMotorItSaysWhyItDoesNotKnowWhereItIs() {
        VirtualDaemon before = installation();
        try (VirtualDaemon another = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never", 1, "{type: 28byj-48, pins: [17, 18, 27, 22], mode: full}")) {
            try (VirtualDaemon again = before.killed(another.config)) {
                assertThat(again.topic("position")).isEqualTo("None");
                assertThat(again.topic("reason")).contains("mode was");
            }
        }
    }

    /** A bound as wide as the way tells nothing, and neither does what is counted from its middle while the top is sought. */
    @ParameterizedTest
    @ValueSource(longs = {100, 300, 500, 700, 900, 1_200, 1_600, 2_000, 3_000, 5_000})
    void cutAgainWhileItSeeksItsTop_whatItClaimsHoldsTheTruth(long millis) {
        VirtualDaemon before = neverHomingByItself();
        before.set("CLOSE");
        before.time.pass(Duration.ofMillis(150));
        VirtualDaemon once = before.powerCut();
        once.set("HOME");
        once.time.pass(Duration.ofMillis(millis));
        int hangs = once.blind.steps();
        try (VirtualDaemon again = once.powerCut()) {
            assertHolds(again, hangs);
        }
    }

    /** The bound of the first cut stays; the phase is known after a kill, and may be any after the next cut. */
    @ParameterizedTest
    @ValueSource(longs = {700, 1_333, 5_001, 9_999})
    void killedAndCutAgainAndAgain_theBoundHoldsTheTruth(long millis) {
        VirtualDaemon installation = neverHomingByItself();
        for (int i = 0; i < 12; i++) {
            installation.set(i % 4 < 2 ? "40" : "60");
            installation.time.pass(Duration.ofMillis(millis + 17 * i));
            int hangs = installation.blind.steps();
            installation = i % 3 == 0 ? installation.powerCut() : installation.killed();
            assertHolds(installation, hangs);
        }
        installation.close();
    }

    /** A step may be under way, and another lies between the steps that switch it on and off. */
    private static void assertHolds(VirtualDaemon installation, int hangs) {
        installation.daemon.stepPosition("window").ifPresent(spot -> assertThat(hangs).isBetween(
                spot.steps() - spot.uncertainty().below() - 1, spot.steps() + spot.uncertainty().above() + 1));
    }

    @Test
    void asLongAsNobodyHasSetTheClockRulesWait_andPeopleDoNot() {
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
    void whenTheClockIsSetTheNewestRuleComes() {
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
    void aFabricThatSlipsIsANamedProblem_untilItsTopIsWhereItShouldBe() {
        try (VirtualDaemon installation = installation()) {
            installation.blind.inject(new InjectedFault.Slipping(0.02), FaultTrigger.AT_ONCE);
            installation.set("CLOSE");
            installation.pass("5m");
            installation.set("OPEN");
            installation.pass("10m");
            assertThat(installation.topic("problem")).contains("steps_lost");
            assertThat(installation.topic("state")).isEqualTo("open");
            installation.blind.repair();
            installation.set("50");
            installation.pass("5m");
            installation.set("OPEN");
            installation.pass("5m");
            assertThat(installation.topic("problem")).contains("none");
        }
    }

    @Test
    void aRuleThatWasMissedForLongIsNotCaughtUp_aYoungOneIs() {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
        before.time.clear();
        before.pass("9h");
        try (VirtualDaemon late = before.killed()) {
            late.pass("10m");
            assertThat(late.topic("state")).as("sunset was five hours ago").isEqualTo("open");
        }
        VirtualDaemon other = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, DAY).homed();
        other.time.clear();
        other.pass("5h");
        try (VirtualDaemon soon = other.killed()) {
            soon.pass("10m");
            assertThat(soon.topic("state")).as("sunset was an hour ago").isEqualTo("closed");
        }
    }

    @Test
    void aCommandHoldsAsLongAsIsSaid_andThenThePlanHasTheSayAgain() {
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
    void aCommandThatHoldsLongerThanTheNextRulePutsItOff() {
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
