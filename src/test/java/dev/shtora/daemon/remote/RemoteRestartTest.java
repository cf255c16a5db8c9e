package dev.shtora.daemon.remote;

import static dev.shtora.daemon.remote.RemoteWindow.TASMOTA;
import static dev.shtora.daemon.remote.RemoteWindow.commands;
import static dev.shtora.daemon.remote.RemoteWindow.position;
import static dev.shtora.daemon.remote.RemoteWindow.started;
import static dev.shtora.daemon.remote.RemoteWindow.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.VirtualDaemon;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A remote cover after a restart or a reload. */
class RemoteRestartTest {
    @Test
    void timedMoveIsStoppedBeforeReloadAndAtTheEnd() throws Exception {
        try (VirtualDaemon daemon = timed()) {
            daemon.set("CLOSE");
            daemon.pass("1m");
            daemon.send("window/position/set", "50");
            daemon.pass("2s");
            assertThat(daemon.retires()).as("a successor that might stop it too late").isFalse();
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
}
