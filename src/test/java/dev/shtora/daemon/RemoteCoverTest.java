package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RemoteCoverTest {
    private static final String TASMOTA = """
            window:
              driver: mqtt
              profile: tasmota
              device: shutter1
              index: 1
            """;
    private static final String RULE = "  schedule: [{at: \"11:00\", move: 30%}, {at: \"13:00\", move: 70%}]\n";
    private static final String TIMED = """
            window:
              driver: mqtt
              profile: timed
              device: old1
              open_time: 20s
              close_time: 10s
            """;
    /** A device that reports nothing and takes no positions. */
    private static final String TIMED_PROFILE = """
            profiles:
              timed:
                protocol:
                  commands:
                    open: {topic: "{device}/cmd", payload: UP}
                    close: {topic: "{device}/cmd", payload: DOWN}
                    stop: {topic: "{device}/cmd", payload: HALT}
            """;

    private static VirtualDaemon started() {
        return started(TASMOTA);
    }

    private static VirtualDaemon started(String covers) {
        VirtualDaemon daemon = VirtualDaemon.with(covers);
        daemon.daemon.start();
        daemon.link.send("tele/shutter1/LWT", "Online");
        daemon.pass("10s");
        return daemon;
    }

    /** A daemon whose cover stands at the position of the last rule. */
    private static VirtualDaemon withRule() {
        VirtualDaemon daemon = started(TASMOTA + RULE);
        position(daemon, 30, 0);
        daemon.pass("1m");
        daemon.link.published().clear();
        return daemon;
    }

    private static VirtualDaemon timed() {
        VirtualDaemon daemon = VirtualDaemon.with(TIMED, TIMED_PROFILE);
        daemon.daemon.start();
        return daemon;
    }

    private static void position(VirtualDaemon daemon, int percent, int direction) {
        daemon.link.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":%d,\"Direction\":%d,\"Target\":%d}}"
                .formatted(percent, direction, percent));
    }

    /** The messages to devices, as {@code topic payload}, without questions. */
    private static List<String> commands(VirtualDaemon daemon) {
        return daemon.link.published().stream().filter(line -> line.startsWith("cmnd/") || line.startsWith("old1/"))
                .filter(line -> !line.contains("/Status ")).toList();
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
    void deviceThatDoesNotObeyIsToldAgainThenNamed() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.set("OPEN");
            daemon.pass("5m");
            assertThat(commands(daemon)).hasSize(3).allMatch("cmnd/shutter1/ShutterPosition1 100"::equals);
            assertThat(daemon.topic("problem")).contains("device_does_not_obey");
            daemon.pass("1h");
            daemon.set("OPEN");
            position(daemon, 50, 1);
            position(daemon, 100, 0);
            assertThat(daemon.topic("problem")).isEqualTo("{\"code\":\"none\"}");
            assertThat(daemon.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void newestCommandReachesDeviceThatIsBack() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.link.send("tele/shutter1/LWT", "Offline");
            assertThat(daemon.topic("availability")).isEqualTo("offline");
            assertThat(daemon.topic("problem")).contains("device_offline");
            daemon.send("window/position/set", "40");
            daemon.send("window/position/set", "70");
            assertThat(commands(daemon)).isEmpty();
            daemon.pass("10m");
            daemon.link.send("tele/shutter1/LWT", "Online");
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 70");
            assertThat(daemon.topic("availability")).isEqualTo("online");
            assertThat(daemon.topic("problem")).isEqualTo("{\"code\":\"none\"}");
        }
    }

    @Test
    void commandThatHasExpiredDoesNotReachDeviceThatIsBack() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.link.send("tele/shutter1/LWT", "Offline");
            daemon.link.send(new Incoming("shtora/window/set", "OPEN".getBytes(StandardCharsets.UTF_8), false,
                    OptionalLong.of(60)));
            daemon.pass("2m");
            daemon.link.send("tele/shutter1/LWT", "Online");
            daemon.pass("5m");
            assertThat(commands(daemon)).isEmpty();
            assertThat(daemon.rejected()).contains("expired");
            assertThat(daemon.topic("problem")).isEqualTo("{\"code\":\"none\"}");
        }
    }

    @Test
    void stopIsRejectedWhileDeviceIsOffline() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.link.send("tele/shutter1/LWT", "Offline");
            daemon.set("STOP");
            assertThat(daemon.rejected()).contains("cannot be reached");
            daemon.link.send("tele/shutter1/LWT", "Online");
            assertThat(commands(daemon)).isEmpty();
        }
    }

    @Test
    void commandDuringOutageOfBrokerIsSentAfterIt() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.link.cut();
            daemon.send("window/position/set", "50");
            daemon.daemon.localControl().command("window/set", "CLOSE".getBytes(StandardCharsets.UTF_8), "me",
                    _ -> Reply.NONE);
            daemon.pass("10m");
            assertThat(commands(daemon)).isEmpty();
            daemon.link.restore();
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 0");
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
    void timedMoveIsStoppedBeforeReloadAndAtTheEnd() throws Exception {
        try (VirtualDaemon daemon = timed()) {
            daemon.set("CLOSE");
            daemon.pass("1m");
            daemon.send("window/position/set", "50");
            daemon.pass("2s");
            assertThat(daemon.daemon.retire()).as("a successor that might stop it too late").isEmpty();
            daemon.close();
            assertThat(commands(daemon)).endsWith("old1/cmd UP", "old1/cmd HALT");
        }
    }

    @Test
    void restartKeepsAutomationAndOverride() {
        try (VirtualDaemon first = started()) {
            position(first, 0, 0);
            first.send("window/position/set", "40");
            position(first, 40, 0);
            first.pass("1m");
            try (VirtualDaemon next = first.restarted()) {
                assertThat(next.topic("automation")).isEqualTo("OVERRIDE");
                assertThat(next.topic("reason")).startsWith("you set it to 40 % at 12:00");
                assertThat(next.topic("position")).isEqualTo("None");
                next.send("window/automation/set", "OFF");
                next.pass("1s");
                try (VirtualDaemon last = next.killed()) {
                    assertThat(last.topic("automation")).isEqualTo("OFF");
                    assertThat(commands(last)).isEmpty();
                }
            }
        }
    }

    @Test
    void reloadKeepsWhatIsKnownAboutDevice() throws Exception {
        try (VirtualDaemon first = started()) {
            position(first, 40, 0);
            try (VirtualDaemon next = first.reloaded(ConfigReader.read(Path.of("test.yaml"),
                    "site: " + VirtualDaemon.BERLIN + "\ncovers:\n" + (TASMOTA + "  tolerance: 2%\n").indent(2)))) {
                assertThat(next.topic("position")).isEqualTo("40");
                assertThat(commands(next)).isEmpty();
            }
        }
    }

    @Test
    void otherDeviceAfterReloadIsUnknown() throws Exception {
        try (VirtualDaemon first = started()) {
            position(first, 40, 0);
            try (VirtualDaemon next = first.reloaded(ConfigReader.read(Path.of("test.yaml"), "site: "
                    + VirtualDaemon.BERLIN + "\ncovers:\n" + TASMOTA.replace("shutter1", "shutter2").indent(2)))) {
                assertThat(next.topic("position")).isEqualTo("None");
            }
        }
    }

    @Test
    void floodIsReadAtLimitedRateAndNewestReportCounts() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.pass("1m");
            int before = daemon.link.published().size();
            for (int i = 0; i < 100_000; i++) {
                daemon.link.send("stat/shutter1/SHUTTER1", i % 2 == 0 ? "10" : "90");
            }
            position(daemon, 55, 0);
            daemon.pass("2s");
            assertThat(daemon.topic("position")).isEqualTo("55");
            assertThat(daemon.link.published().size() - before).isLessThan(1000);
        }
    }

    @Test
    void noiseOfDeviceChangesNothing() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 60, 0);
            daemon.pass("1m");
            int before = daemon.link.published().size();
            daemon.link.send("stat/shutter1/RESULT", "{\"Shutter1\":".repeat(100));
            daemon.link.send("stat/shutter1/RESULT", "x".repeat(60_000));
            daemon.link.send("stat/shutter1/RESULT", "\u0000\uFFFD{");
            daemon.link.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":1e999}}");
            daemon.link.send("stat/other/RESULT", "{\"Shutter1\":{\"Position\":1}}");
            daemon.pass("1m");
            assertThat(daemon.topic("position")).isEqualTo("60");
            assertThat(daemon.link.published()).hasSize(before);
        }
    }

    @Test
    void senderThatWaitsIsToldAfterEndOfMove() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            List<String> told = new ArrayList<>();
            daemon.daemon.localControl().command("window/set", "OPEN".getBytes(StandardCharsets.UTF_8), "me",
                    _ -> new Waiting(told));
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
