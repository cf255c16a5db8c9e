package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteCoverTest {
    private static final String TASMOTA = """
            window:
              driver: mqtt
              profile: tasmota
              device: shutter1
              index: 1
              schedule: [{at: "13:00", move: 30%}]
            """;

    private static VirtualDaemon started() {
        VirtualDaemon daemon = VirtualDaemon.with(TASMOTA);
        daemon.daemon.start();
        daemon.link.send("tele/shutter1/LWT", "Online");
        return daemon;
    }

    private static void position(VirtualDaemon daemon, int percent, int direction) {
        daemon.link.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":%d,\"Direction\":%d,\"Target\":%d}}"
                .formatted(percent, direction, percent));
    }

    @Test
    void statusIsUnknownUntilDeviceReports() {
        try (VirtualDaemon daemon = started()) {
            assertThat(daemon.topic("state")).isEqualTo("None");
            position(daemon, 60, 0);
            assertThat(daemon.topic("state")).isEqualTo("stopped");
            assertThat(daemon.topic("position")).isEqualTo("60");
            assertThat(daemon.topic("attributes")).contains("\"device\":\"shutter1\"", "\"profile\":\"tasmota\"");
        }
    }

    @Test
    void commandIsSentToDeviceAndItsReportsArePublished() {
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            daemon.send("window/position/set", "40");
            assertThat(daemon.link.published()).contains("cmnd/shutter1/ShutterPosition1 40");
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
        try (VirtualDaemon daemon = started()) {
            position(daemon, 0, 0);
            assertThat(daemon.topic("next_event")).startsWith("2026-11-21T13:00");
            daemon.pass("1h");
            assertThat(daemon.link.published()).contains("cmnd/shutter1/ShutterPosition1 30");
            position(daemon, 30, 0);
            assertThat(daemon.topic("position")).isEqualTo("30");
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
}
