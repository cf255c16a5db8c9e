package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A blind without an endstop, and its wall buttons, in the whole daemon. */
class CalibrationTest {
    private static final int UP = 5;
    private static final int STOP = 6;
    private static final int DOWN = 13;
    private static final String UNMEASURED = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              buttons: {up: 5, stop: 6, down: 13}
            """;
    private static final String MEASURED = UNMEASURED + "  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}\n";

    private static VirtualDaemon started(String covers) {
        VirtualDaemon installation = VirtualDaemon.with(covers);
        installation.daemon.start();
        installation.pass("1s");
        return installation;
    }

    private static void calibrate(VirtualDaemon installation, String json) {
        installation.send("window/calibrate/set", json);
        installation.passUntil(() -> !installation.status().moving());
        installation.pass("1s");
    }

    @Test
    void markedTopAndBottomAllowPositions() {
        try (VirtualDaemon installation = started(UNMEASURED)) {
            assertThat(installation.topic("position")).isEqualTo("None");
            int top = installation.blind.steps() - 500;
            calibrate(installation, "{\"jog\":-500}");
            calibrate(installation, "{\"mark\":\"top\"}");
            assertThat(installation.topic("position")).as("the travel is not known yet").isEqualTo("None");
            calibrate(installation, "{\"jog\":4000}");
            calibrate(installation, "{\"mark\":\"bottom\"}");
            assertThat(installation.published("rejected")).isEmpty();
            assertThat(installation.topic("position")).isEqualTo("0");
            installation.set("OPEN");
            installation.passUntil(() -> installation.topic("state").equals("open"));
            assertThat(installation.blind.steps()).isEqualTo(top);
            installation.set("50");
            installation
                    .passUntil(() -> installation.topic("position").equals("50") && !installation.status().moving());
            assertThat(installation.blind.steps()).isEqualTo(top + 2000);
            assertThat(installation.blind.lostSteps()).isZero();
        }
    }

    @Test
    void marksSurviveRestart() {
        try (VirtualDaemon installation = started(UNMEASURED)) {
            calibrate(installation, "{\"mark\":\"top\"}");
            calibrate(installation, "{\"jog\":4000}");
            calibrate(installation, "{\"mark\":\"bottom\"}");
            try (VirtualDaemon restarted = installation.restarted()) {
                assertThat(restarted.topic("position")).as("the position is persisted").isEqualTo("0");
                int bottom = restarted.blind.steps();
                restarted.set("OPEN");
                restarted.passUntil(() -> restarted.topic("state").equals("open"));
                assertThat(restarted.blind.steps()).isEqualTo(bottom - 4000);
            }
        }
    }

    @Test
    void nudgeMovesFabricAndKeepsPosition() {
        try (VirtualDaemon installation = started(MEASURED)) {
            calibrate(installation, "{\"position\":60}");
            int before = installation.blind.steps();
            calibrate(installation, "{\"nudge\":40}");
            assertThat(installation.blind.steps()).isEqualTo(before + 40);
            assertThat(installation.published("position").stream().distinct()).containsExactly("position None",
                    "position 60");
        }
    }

    @Test
    void messageInWrongStateIsRejectedWithRemedy() {
        try (VirtualDaemon installation = started(UNMEASURED)) {
            installation.set("OPEN");
            assertThat(installation.rejected()).contains("home_first").contains("OPEN");
            calibrate(installation, "{\"mark\":\"bottom\"}");
            assertThat(installation.rejected()).contains("mark the top first");
            calibrate(installation, "{\"mark\":\"top\"}");
            calibrate(installation, "{\"mark\":\"bottom\"}");
            assertThat(installation.rejected()).contains("jog it down first");
            installation.set("37");
            assertThat(installation.rejected()).contains("measure_first");
            installation.send("window/calibrate/set", "{\"jog\":9000}");
            installation.pass("2s");
            installation.send("window/calibrate/set", "{\"mark\":\"top\"}");
            assertThat(installation.rejected()).contains("STOP first");
            assertThat(installation.status().moving()).isTrue();
        }
    }

    @Test
    void invalidPayloadMovesNothing() {
        try (VirtualDaemon installation = started(MEASURED)) {
            int before = installation.blind.steps();
            List<String> invalid = List.of("", "jog", "[]", "{}", "{\"jog\":0}", "{\"jog\":1.5}", "{\"jog\":\"5\"}",
                    "{\"jog\":1000001}", "{\"jog\":-9223372036854775808}", "{\"mark\":\"middle\"}",
                    "{\"position\":101}",
                    "{\"jog\":5,\"nudge\":5}", "{\"jog\":5,\"speed\":5}");
            invalid.forEach(json -> calibrate(installation, json));
            assertThat(installation.published("rejected")).hasSize(invalid.size());
            assertThat(installation.blind.steps()).isEqualTo(before);
        }
    }

    @Test
    void wallButtonPressIsCommandOfPerson() {
        try (VirtualDaemon installation = started(MEASURED)) {
            calibrate(installation, "{\"position\":50}");
            installation.press(DOWN, true);
            installation.pass("0.1s");
            installation.press(DOWN, false);
            installation.pass("2s");
            assertThat(installation.topic("state")).isEqualTo("closing");
            assertThat(installation.topic("reason")).startsWith("you closed it at 12:");
            assertThat(installation.topic("attributes")).contains("\"cause\":\"wall button down\"");
            installation.press(STOP, true);
            installation.pass("3s");
            assertThat(installation.topic("state")).isEqualTo("stopped");
        }
    }

    @Test
    void bouncingContactIsOnePress() {
        try (VirtualDaemon installation = started(MEASURED)) {
            calibrate(installation, "{\"position\":50}");
            for (int i = 0; i < 8; i++) {
                installation.press(DOWN, i % 2 == 0);
                installation.pass("0.002s");
            }
            installation.pass("1s");
            assertThat(installation.status().moving()).as("a pulse of 2 ms is not a press").isFalse();
            for (int i = 0; i < 9; i++) {
                installation.press(DOWN, i % 2 == 0);
                installation.pass("0.002s");
            }
            installation.pass("1s");
            assertThat(installation.published("reason").stream().filter(reason -> reason.contains("you closed it")))
                    .hasSize(1);
        }
    }

    @Test
    void heldButtonMovesWhilePositionIsUnknown() {
        try (VirtualDaemon installation = started(UNMEASURED)) {
            int before = installation.blind.steps();
            installation.press(UP, true);
            installation.pass("2s");
            assertThat(installation.status().moving()).isTrue();
            installation.press(UP, false);
            installation.pass("2s");
            assertThat(installation.status().moving()).isFalse();
            assertThat(before - installation.blind.steps()).isBetween(400, 900);
            assertThat(installation.topic("position")).isEqualTo("None");
        }
    }

    @Test
    void stuckButtonIsProblemAndStopsMove() {
        try (VirtualDaemon installation = started(UNMEASURED)) {
            installation.press(UP, true);
            installation.pass("1m");
            assertThat(installation.topic("problem")).contains("button_stuck");
            assertThat(installation.status().moving()).isFalse();
            int fabricSteps = installation.blind.steps();
            installation.pass("1h");
            assertThat(installation.blind.steps()).isEqualTo(fabricSteps);
            installation.press(UP, false);
            installation.pass("1s");
            assertThat(installation.topic("problem")).contains("none");
        }
    }
}
