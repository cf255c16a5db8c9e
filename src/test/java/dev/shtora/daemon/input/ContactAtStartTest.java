package dev.shtora.daemon.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a contact on a door said before the daemon started, in virtual time. */
class ContactAtStartTest {
    private static final String INPUTS = """
            inputs:
              door: {topic: sensors/door, words: {"1": open, "0": closed}}
            """;
    private static final String WINDOW = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              schedule: [{at: "12:30", move: close}]
              contact: {input: door, keep_at_least: 30%}
            """;

    private static VirtualDaemon started() {
        VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS);
        daemon.daemon.start();
        return daemon;
    }

    private static void say(VirtualDaemon daemon, String value) {
        daemon.link.send("sensors/door", value);
    }

    private static void stored(VirtualDaemon daemon, String value) {
        daemon.link.send(new Incoming("sensors/door", value.getBytes(StandardCharsets.UTF_8), true,
                OptionalLong.empty()));
    }

    private static String inputs(VirtualDaemon daemon) {
        return String.valueOf(daemon.link.retained().get("shtora/bridge/test/inputs"));
    }

    @Test
    void doorThatHasNotReportedAtBootKeepsBlindOpenTenMinutes() {
        try (VirtualDaemon daemon = started()) {
            say(daemon, "0");
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("29m55s");
            assertThat(daemon.topic("state")).isEqualTo("open");
            try (VirtualDaemon next = daemon.restarted()) {
                next.pass("9m");
                assertThat(next.topic("state")).isEqualTo("open");
                assertThat(next.topic("reason"))
                        .isEqualTo("it does not close by itself until door has reported, for 10 min at most");
                next.pass("3m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    /** The rule at 12:30 is due an hour after the boot; until then nothing has come from the door. */
    @Test
    void doorThatWasOpenBeforeBootStaysOpenUntilItReports() {
        try (VirtualDaemon daemon = started()) {
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            say(daemon, "1");
            daemon.pass("1m");
            try (VirtualDaemon next = daemon.rebooted()) {
                next.pass("2h");
                assertThat(next.topic("position")).isEqualTo("30");
                assertThat(next.topic("reason")).isEqualTo(
                        "door open (last value before the start): it does not close further than 30 % by itself");
                assertThat(inputs(next))
                        .contains("\"value\":\"open\"", "\"since\":\"2026-11-21T12:00:00+01:00\"",
                                "\"health\":\"before_start\"");
                say(next, "0");
                next.pass("3m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    /** A change in the first ten seconds after another one is lost if the power is cut then. */
    @Test
    void lastValueOfDoorSurvivesPowerCutTenSecondsLater() {
        try (VirtualDaemon daemon = started()) {
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            for (int i = 0; i < 100; i++) {
                say(daemon, String.valueOf(i % 2));
                daemon.pass("0.1s");
            }
            daemon.pass("10s");
            try (VirtualDaemon next = daemon.powerCut()) {
                next.pass("2h");
                assertThat(next.topic("reason")).startsWith("door open (last value before the start)");
            }
        }
    }

    /** The window may have been opened while the daemon was down. */
    @Test
    void doorThatWasClosedBeforeBootIsUnknownForTenMinutes() {
        try (VirtualDaemon daemon = started()) {
            say(daemon, "0");
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("29m");
            try (VirtualDaemon next = daemon.rebooted()) {
                next.pass("9m");
                assertThat(next.topic("reason"))
                        .isEqualTo("it does not close by itself until door has reported, for 10 min at most");
                stored(next, "0");
                next.pass("3m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    /** At a reload nobody had the time to open the door. */
    @Test
    void reloadKeepsWordOfClosedDoor() {
        try (VirtualDaemon daemon = started()) {
            say(daemon, "0");
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("29m");
            try (VirtualDaemon next = daemon.reloaded(daemon.config)) {
                assertThat(inputs(next)).contains("\"value\":\"closed\"", "\"health\":\"recent\"");
                next.pass("4m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    /** The words of another topic are not those of the contact. */
    @Test
    void reloadWithAnotherTopicForgetsLastReport() throws ConfigError {
        try (VirtualDaemon daemon = started()) {
            say(daemon, "1");
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("29m");
            Config other = VirtualDaemon.with(WINDOW, INPUTS.replace("sensors/door", "sensors/door2")).config;
            try (VirtualDaemon next = daemon.reloaded(other)) {
                next.pass("20m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    @Test
    void wordIsWrittenAgainAfterDiskFaultAndDamageIsNoWord() {
        try (VirtualDaemon daemon = started()) {
            daemon.disk().setFault(DiskFault.READ_ONLY);
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            say(daemon, "1");
            daemon.pass("10m");
            daemon.disk().setFault(DiskFault.NONE);
            daemon.pass("2m");
            try (VirtualDaemon next = daemon.rebooted()) {
                assertThat(inputs(next)).contains("before_start");
                next.disk().damage("contacts", "{\"door\":{\"word\":".getBytes(StandardCharsets.UTF_8));
                try (VirtualDaemon third = next.rebooted()) {
                    assertThat(inputs(third)).contains("not_yet");
                }
            }
        }
    }

    @Test
    void doorThatReportsLateAtBootKeepsBlindOpen() {
        try (VirtualDaemon daemon = started()) {
            say(daemon, "0");
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("29m55s");
            try (VirtualDaemon next = daemon.restarted()) {
                next.pass("9m");
                stored(next, "1");
                next.pass("1h");
                assertThat(next.topic("position")).isEqualTo("30");
                say(next, "0");
                next.pass("3m");
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }
}
