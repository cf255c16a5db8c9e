package dev.shtora.daemon.input;

import static dev.shtora.daemon.input.SensorInstallation.CONTACT;
import static dev.shtora.daemon.input.SensorInstallation.INPUTS;
import static dev.shtora.daemon.input.SensorInstallation.STORM;
import static dev.shtora.daemon.input.SensorInstallation.WINDOW;
import static dev.shtora.daemon.input.SensorInstallation.say;
import static dev.shtora.daemon.input.SensorInstallation.started;
import static dev.shtora.daemon.input.SensorInstallation.wind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What people report elsewhere about sensors and blinds after a boot, a restart, a reload or another time. */
class InputsAfterRestartTest {
    private static void kept(VirtualDaemon daemon, String sensor, String value) {
        daemon.link.send(new Incoming("sensors/" + sensor, value.getBytes(StandardCharsets.UTF_8), true,
                OptionalLong.empty()));
    }

    @Test
    void keptWindOfYesterdayIsNeitherStormNorCalm() {
        try (VirtualDaemon daemon = started(STORM)) {
            wind(daemon, 60, 10);
            assertThat(daemon.topic("state")).isEqualTo("closed");
            daemon.link.cut();
            daemon.pass("24h");
            daemon.link.restore();
            assertThat(daemon.topic("reason")).startsWith("storm is assumed");
            kept(daemon, "wind", "5");
            daemon.pass("30m");
            assertThat(daemon.topic("state")).isEqualTo("open");
            assertThat(daemon.topic("reason")).startsWith("storm is assumed");
            wind(daemon, 20, 5);
            assertThat(daemon.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void stormIsNotMissedAfterClockWasSetBack() {
        try (VirtualDaemon daemon = started(STORM + CONTACT)) {
            say(daemon, "door", "1");
            wind(daemon, 60, 10);
            assertThat(daemon.topic("position")).isEqualTo("30");
            daemon.time.jump(Duration.ofHours(-24));
            daemon.daemon.clockJumped();
            wind(daemon, 3, 80);
            assertThat(daemon.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void stormThatEndsAfterReloadLetsRuleBeDone() {
        try (VirtualDaemon daemon = started(STORM)) {
            wind(daemon, 60, 10);
            wind(daemon, 3, 80);
            try (VirtualDaemon next = daemon.reloaded(daemon.config)) {
                wind(next, 18, 10);
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    /** Rules wait until a person homes the blind; an alarm does not. */
    @Test
    void fireOpensBlindWhoseHomingWasStopped() {
        try (VirtualDaemon daemon = started(
                "  safety: [{name: smoke, level: fire, move: open, when: {input: smoke, is: on}}]\n")) {
            daemon.set("HOME");
            daemon.pass("1s");
            daemon.set("STOP");
            daemon.pass("5s");
            assertThat(daemon.topic("state")).isEqualTo("None");
            say(daemon, "smoke", "1");
            daemon.pass("2m");
            assertThat(daemon.topic("state")).isEqualTo("open");
            assertThat(daemon.topic("reason")).startsWith("smoke");
        }
    }

    @Test
    void lampThatIsTurnedOffDuringRestartLetsRuleBeDone() {
        String evening = WINDOW.replace("12:30", "12:05").replace("close", "open")
                + "  privacy: {when: {input: lamp, is: on}, move: close}\n";
        try (VirtualDaemon daemon = VirtualDaemon.with(evening, INPUTS)) {
            daemon.daemon.start();
            daemon.pass("6h");
            say(daemon, "lamp", "1");
            daemon.pass("3m");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            try (VirtualDaemon next = daemon.restarted()) {
                next.pass("1m");
                assertThat(next.topic("state")).isEqualTo("closed");
                say(next, "lamp", "0");
                next.pass("3m");
                assertThat(next.topic("state")).isEqualTo("open");
            }
        }
    }
}
