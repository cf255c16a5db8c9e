package dev.shtora.daemon.remote;

import static dev.shtora.daemon.remote.RemoteWindow.TASMOTA;
import static dev.shtora.daemon.remote.RemoteWindow.commands;
import static dev.shtora.daemon.remote.RemoteWindow.position;
import static dev.shtora.daemon.remote.RemoteWindow.started;
import static dev.shtora.daemon.remote.RemoteWindow.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.daemon.status.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteCoverTest {
    private static final String RULE = "  schedule: [{at: \"11:00\", move: 30%}, {at: \"13:00\", move: 70%}]\n";

    /** A daemon whose cover stands at the position of the last rule. */
    private static VirtualDaemon withRule() {
        VirtualDaemon daemon = started(TASMOTA + RULE);
        position(daemon, 30, 0);
        daemon.pass("1m");
        daemon.link.published().clear();
        return daemon;
    }

    @Test
    void statusIsUnknownUntilDeviceReports() {
        try (VirtualDaemon daemon = started()) {
            assertThat(daemon.topic("state")).isEqualTo("None");
            assertThat(daemon.topic("position")).isEqualTo("None");
            position(daemon, 60, 0);
            assertThat(daemon.topic("state")).isEqualTo("stopped");
            assertThat(daemon.topic("position")).isEqualTo("60");
            assertThat(daemon.topic("attributes")).contains("\"device\":\"shutter1\"", "\"profile\":\"tasmota\"",
                    "\"estimated\":false").doesNotContain("uncertainty_steps", "endstop", "lateness");
        }
    }

    @Test
    void commandIsSentToDeviceAndItsReportsArePublished() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.send("window/position/set", "40");
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 40");
            position(daemon, 20, 1);
            assertThat(daemon.topic("state")).isEqualTo("opening");
            assertThat(daemon.topic("target")).isEqualTo("40");
            position(daemon, 40, 0);
            assertThat(daemon.topic("state")).isEqualTo("stopped");
            assertThat(daemon.topic("position")).isEqualTo("40");
            assertThat(daemon.topic("reason")).startsWith("you set it to 40 % at 12:00");
        }
    }

    @Test
    void ruleMovesDevice() {
        try (VirtualDaemon daemon = withRule()) {
            assertThat(daemon.topic("next_event")).startsWith("2026-11-21T13:00");
            daemon.passUntil(() -> !commands(daemon).isEmpty());
            position(daemon, 70, 0);
            daemon.pass("1h");
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 70");
        }
    }

    @Test
    void stopIsPublishedBeforeEverythingElseOfItsMessage() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.set("OPEN");
            position(daemon, 10, 1);
            int before = daemon.link.published().size();
            daemon.set("STOP");
            assertThat(daemon.link.published().get(before)).isEqualTo("cmnd/shutter1/ShutterStop1 ");
        }
    }

    @Test
    void moveAtDeviceOverridesAutomation() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.pass("1m");
            position(daemon, 40, 1);
            position(daemon, 80, 0);
            daemon.pass("1m");
            assertThat(daemon.topic("automation")).isEqualTo("OVERRIDE");
            assertThat(daemon.topic("attributes")).contains("\"origin\":\"elsewhere\"");
            assertThat(daemon.topic("reason")).contains("outside of Shtora");
            assertThat(commands(daemon)).isEmpty();
        }
    }

    @Test
    void moveAtDeviceDoesNotOverrideIfSwitchedOff() {
        try (VirtualDaemon daemon = started(TASMOTA + "  override_detection: off\n")) {
            position(daemon, 0, 0);
            daemon.pass("1m");
            position(daemon, 80, 0);
            daemon.pass("1m");
            assertThat(daemon.topic("automation")).isEqualTo("ON");
            assertThat(daemon.topic("position")).isEqualTo("80");
        }
    }

    @Test
    void positionOfDeviceWithoutReportsIsEstimated() {
        try (VirtualDaemon daemon = timed()) {
            daemon.set("CLOSE");
            daemon.pass("1m");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            daemon.send("window/position/set", "50");
            daemon.pass("5s");
            assertThat(daemon.topic("state")).isEqualTo("opening");
            daemon.pass("1m");
            assertThat(commands(daemon)).containsExactly("old1/cmd DOWN", "old1/cmd UP", "old1/cmd HALT");
            assertThat(daemon.topic("position")).isEqualTo("50");
            assertThat(daemon.topic("attributes")).contains("\"estimated\":true");
        }
    }

    @Test
    void senderThatWaitsIsToldAfterEndOfMove() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            List<String> told = new ArrayList<>();
            daemon.command("OPEN", new Waiting(told));
            daemon.pass("1s");
            assertThat(told).containsExactly("accepted");
            position(daemon, 50, 1);
            daemon.pass("10s");
            position(daemon, 100, 0);
            daemon.pass("1s");
            assertThat(told).containsExactly("accepted", "finished");
        }
    }

    private record Waiting(List<String> told) implements Reply {
        @Override
        public boolean waits() {
            return true;
        }

        @Override
        public void accepted(Map<String, Object> status) {
            told.add("accepted");
        }

        @Override
        public void rejected(String reason) {
            told.add(reason);
        }

        @Override
        public void finished(Map<String, Object> status) {
            told.add("finished");
        }

        @Override
        public void replaced(String by) {
            told.add(by);
        }
    }

    @Test
    void groupMovesBothKinds() {
        try (VirtualDaemon daemon = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                attic: {driver: mqtt, profile: tasmota, device: shutter1}
                """, "groups: {all: [window, attic]}")) {
            daemon.homed();
            daemon.send("group/all/set", "CLOSE");
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 0");
            assertThat(daemon.state("window")).isEqualTo("closing");
        }
    }

    @Test
    void calibrationIsRejected() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 60, 0);
            daemon.send("window/calibrate/set", "{\"jog\": 100}");
            assertThat(daemon.rejected()).contains("calibrate it there");
        }
    }

    @Test
    void twoCoversOfOneDeviceAreToldApart() {
        String both = TASMOTA + "other: {driver: mqtt, profile: tasmota, device: shutter1, index: 2}\n";
        try (VirtualDaemon daemon = started(both)) {
            daemon.link.send("stat/shutter1/RESULT",
                    "{\"Shutter1\":{\"Position\":10,\"Direction\":0},\"Shutter2\":{\"Position\":90,\"Direction\":0}}");
            assertThat(daemon.topic("position")).isEqualTo("10");
            assertThat(daemon.link.retained()).containsEntry("shtora/other/position", "90");
        }
    }
}
