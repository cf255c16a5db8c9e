package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.NewBlind.NEW;
import static dev.shtora.daemon.cover.NewBlind.confirm;
import static dev.shtora.daemon.cover.NewBlind.moved;
import static dev.shtora.daemon.cover.NewBlind.pressByFinger;
import static dev.shtora.daemon.cover.NewBlind.reason;
import static dev.shtora.daemon.cover.NewBlind.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.VirtualDaemon;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new blind when the daemon ends before or after the test of its wiring. */
class CommissioningRestartTest {
    private static void commission(VirtualDaemon installation) {
        confirm(installation, "OPEN");
        pressByFinger(installation);
        installation.passUntil(() -> !installation.status().moving());
        installation.pass("1s");
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
}
