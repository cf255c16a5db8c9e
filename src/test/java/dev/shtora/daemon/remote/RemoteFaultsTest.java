package dev.shtora.daemon.remote;

import static dev.shtora.daemon.remote.RemoteWindow.commands;
import static dev.shtora.daemon.remote.RemoteWindow.position;
import static dev.shtora.daemon.remote.RemoteWindow.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A remote cover whose device is offline, does not obey, or sends too much. */
class RemoteFaultsTest {
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
            daemon.command("CLOSE", Reply.NONE);
            daemon.pass("10m");
            assertThat(commands(daemon)).isEmpty();
            daemon.link.restore();
            assertThat(commands(daemon)).containsExactly("cmnd/shutter1/ShutterPosition1 0");
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
}
