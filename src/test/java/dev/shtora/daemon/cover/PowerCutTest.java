package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.OpenWindow.NO_RULES;
import static dev.shtora.daemon.cover.OpenWindow.open;
import static dev.shtora.daemon.cover.OpenWindow.startMove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The position after a kill or a power cut. */
class PowerCutTest {
    private static VirtualDaemon withoutHomingOnBoot() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never",
                1);
        installation.daemon.start();
        installation.set("HOME");
        installation.pass("10m");
        return installation;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 600_003, 2_345_678, 7_654_321, 15_000_001})
    void killDuringMoveKeepsPositionExact(long micros) {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE", Duration.ofNanos(micros * 1000));
        try (VirtualDaemon restarted = before.killed()) {
            int fabricSteps = restarted.blind.steps();
            assertThat(restarted.status().positionText()).isPresent().hasValueSatisfying(
                    words -> assertThat(words).doesNotContain("~"));
            restarted.set("OPEN");
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            restarted.pass("1m");
            assertThat(restarted.drifts).allMatch(drift -> drift.endsWith(" 1") || drift.endsWith(" -1"));
            assertThat(fabricSteps).isBetween(-2, restarted.travel());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 30_001, 61_300, 98_000})
    void powerCutDuringMoveGivesBoundUntilHoming(long millis) {
        VirtualDaemon before = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, NO_RULES,
                "home_on_boot: never", 1);
        before.daemon.start();
        before.set("HOME");
        before.pass("10m");
        startMove(before, "CLOSE", Duration.ofMillis(millis));
        try (VirtualDaemon restarted = before.powerCut()) {
            assertThat(restarted.status().positionText()).as(restarted.topic("reason")).isPresent().get().asString()
                    .startsWith("~");
            assertThat(restarted.attributes("window")).contains("\"uncertainty_steps\":").doesNotContain("steps\":0,");
            assertThat(restarted.topic("reason")).as("its endstop makes the position exact").doesNotContain("roughly");
            restarted.set("CLOSE");
            restarted.pass("3m");
            assertThat(restarted.blind.steps()).isLessThanOrEqualTo(restarted.travel());
            restarted.set("OPEN");
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            assertThat(restarted.attributes("window")).contains("\"uncertainty_steps\":0,");
            assertThat(restarted.positionError()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void uncertainPositionHomesThenContinues() {
        VirtualDaemon before = open(NO_RULES);
        startMove(before, "CLOSE", Duration.ofSeconds(5));
        try (VirtualDaemon restarted = before.powerCut()) {
            restarted.pass("5m");
            assertThat(restarted.topic("state")).isEqualTo("closed");
            assertThat(restarted.positionError()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void powerCutAtRestKeepsPosition() {
        VirtualDaemon before = open(NO_RULES);
        before.set("37");
        before.pass("5m");
        int fabricSteps = before.blind.steps();
        try (VirtualDaemon restarted = before.powerCut()) {
            assertThat(restarted.status().positionText()).contains("37 %");
            restarted.pass("10m");
            assertThat(restarted.blind.steps()).isEqualTo(fabricSteps);
        }
    }

    /** During homing after a first power cut, a second cut must give a bound that contains the real position. */
    @ParameterizedTest
    @ValueSource(longs = {100, 300, 500, 700, 900, 1_200, 1_600, 2_000, 3_000, 5_000})
    void powerCutDuringHomingKeepsValidBound(long millis) {
        VirtualDaemon before = withoutHomingOnBoot();
        before.set("CLOSE");
        before.time.pass(Duration.ofMillis(150));
        VirtualDaemon afterCut = before.powerCut();
        afterCut.set("HOME");
        afterCut.time.pass(Duration.ofMillis(millis));
        int fabricSteps = afterCut.blind.steps();
        try (VirtualDaemon restarted = afterCut.powerCut()) {
            assertHolds(restarted, fabricSteps);
        }
    }

    /** The bound of the first cut stays; the phase is known after a kill and unknown after the next cut. */
    @ParameterizedTest
    @ValueSource(longs = {700, 1_333, 5_001, 9_999})
    void repeatedKillsAndPowerCutsKeepValidBound(long millis) {
        VirtualDaemon installation = withoutHomingOnBoot();
        for (int i = 0; i < 12; i++) {
            installation.set(i % 4 < 2 ? "40" : "60");
            installation.time.pass(Duration.ofMillis(millis + 17 * i));
            int fabricSteps = installation.blind.steps();
            installation = i % 3 == 0 ? installation.powerCut() : installation.killed();
            assertHolds(installation, fabricSteps);
        }
        installation.close();
    }

    /** One step may be in progress, and one more may lie between the steps that switch the endstop on and off. */
    private static void assertHolds(VirtualDaemon installation, int fabricSteps) {
        installation.daemon.stepPosition("window").ifPresent(known -> assertThat(fabricSteps).isBetween(
                known.steps() - known.uncertainty().below() - 1, known.steps() + known.uncertainty().above() + 1));
    }

    @Test
    void slippingFabricIsProblemUntilNextExactTop() {
        try (VirtualDaemon installation = open(NO_RULES)) {
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
}
