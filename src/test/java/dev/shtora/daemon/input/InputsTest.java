package dev.shtora.daemon.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Storms, open doors and sensors that fail, in virtual time, as a user sees them. */
class InputsTest {
    private static final String INPUTS = """
            inputs:
              wind: {topic: weather/wind, unit: km/h, silent_after: 10m}
              door: {topic: zigbee2mqtt/door, value: /contact, words: {"true": closed, "false": open}}
            """;
    private static final String WINDOW = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              safety:
                - {name: storm, when: {input: wind, above: 45, until_below: 35, for: 5s, for_below: 15m}, move: open}
              contact: {input: door, keep_at_least: 30%}
              schedule:
                - {at: "13:00", move: close}
                - {at: "18:00", move: open}
            """;

    /** The door is closed, the air is calm, and the blind has been open since the start at noon. */
    private static VirtualDaemon calm() {
        VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS);
        daemon.daemon.start();
        wind(daemon, 10);
        door(daemon, false);
        for (int i = 0; i < 40; i++) {
            daemon.pass("30s");
            wind(daemon, 10);
        }
        daemon.set("{\"state\":\"OPEN\",\"override\":false}");
        passWithWind(daemon, 60, 10);
        return daemon;
    }

    private static void wind(VirtualDaemon daemon, double speed) {
        daemon.link.send("weather/wind", String.valueOf(speed));
    }

    private static void door(VirtualDaemon daemon, boolean open) {
        daemon.link.send("zigbee2mqtt/door", "{\"contact\":" + !open + "}");
    }

    /** The wind reports every 30 seconds. */
    private static void passWithWind(VirtualDaemon daemon, int seconds, double speed) {
        for (int i = 0; i < seconds; i += 30) {
            wind(daemon, speed);
            daemon.pass("30s");
        }
    }

    /** The rule has closed the blind at 13:00. */
    private static VirtualDaemon closed() {
        VirtualDaemon daemon = calm();
        passWithWind(daemon, 3600, 10);
        assertThat(daemon.topic("state")).isEqualTo("closed");
        return daemon;
    }

    @Test
    void stormOpensAndItsEndDoesWhatShouldBeNow() {
        try (VirtualDaemon daemon = closed()) {
            wind(daemon, 52);
            daemon.pass("4s");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            daemon.pass("2s");
            assertThat(daemon.topic("state")).isEqualTo("opening");
            assertThat(daemon.topic("reason")).isEqualTo("storm (wind 52 km/h): open");
            assertThat(daemon.attributes("window")).contains("\"priority\":\"storm\"", "\"origin\":\"protection\"",
                    "\"alarms\":[\"storm\"]");
            passWithWind(daemon, 120, 30);
            assertThat(daemon.topic("state")).isEqualTo("open");
            daemon.set("CLOSE");
            assertThat(daemon.rejected()).contains("storm (wind 30 km/h): open");
            passWithWind(daemon, 15 * 60, 30);
            passWithWind(daemon, 120, 30);
            assertThat(daemon.topic("state")).isEqualTo("closed");
            assertThat(daemon.topic("reason")).isEqualTo("13:00: close");
            assertThat(daemon.attributes("window")).doesNotContain("alarms");
        }
    }

    @Test
    void stormBringsBackWhatPersonWanted() {
        try (VirtualDaemon daemon = closed()) {
            daemon.set("50");
            passWithWind(daemon, 60, 10);
            passWithWind(daemon, 120, 60);
            assertThat(daemon.topic("state")).isEqualTo("open");
            passWithWind(daemon, 18 * 60, 10);
            assertThat(daemon.topic("position")).isEqualTo("50");
            assertThat(daemon.topic("automation")).isEqualTo("OVERRIDE");
        }
    }

    @Test
    void silentWindIsStorm() {
        try (VirtualDaemon daemon = closed()) {
            daemon.pass("9m20s");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            daemon.pass("2m");
            assertThat(daemon.topic("state")).isEqualTo("open");
            assertThat(daemon.topic("reason")).isEqualTo("storm is assumed, because wind does not report: open");
        }
    }

    @Test
    void nothingMovesByItselfUntilWindIsKnownAfterRestart() {
        try (VirtualDaemon daemon = closed()) {
            passWithWind(daemon, 120, 60);
            try (VirtualDaemon next = daemon.restarted()) {
                wind(next, 20);
                next.pass("5m");
                assertThat(next.topic("state")).isEqualTo("open");
                assertThat(next.topic("reason"))
                        .isEqualTo("it stays as it is until wind shows that there is no storm");
                passWithWind(next, 12 * 60, 20);
                assertThat(next.topic("state")).isEqualTo("closed");
            }
        }
    }

    @Test
    void retainedWindOfYesterdayIsNoStormAndNoCalm() {
        try (VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS)) {
            daemon.daemon.start();
            daemon.link.send(new Incoming("weather/wind", "80".getBytes(StandardCharsets.UTF_8), true,
                    OptionalLong.empty()));
            daemon.pass("9m");
            assertThat(daemon.attributes("window")).contains("\"priority\":\"storm\"");
            assertThat(daemon.topic("reason")).contains("until wind shows");
            assertThat(daemon.link.retained().get("shtora/bridge/test/inputs")).contains("\"health\":\"age_unknown\"");
        }
    }

    @Test
    void doorThatOpensHaltsClosingMove() {
        try (VirtualDaemon daemon = calm()) {
            passWithWind(daemon, 38 * 60, 10);
            for (int i = 0; i < 200 && !daemon.topic("state").equals("closing"); i++) {
                wind(daemon, 10);
                daemon.pass("1s");
            }
            door(daemon, true);
            passWithWind(daemon, 120, 10);
            assertThat(daemon.topic("position")).isEqualTo("30");
            assertThat(daemon.topic("reason"))
                    .isEqualTo("door open: it does not close further than 30 % by itself");
            door(daemon, false);
            passWithWind(daemon, 120, 10);
            assertThat(daemon.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void groupAndRuleDoNotCloseOnOpenDoorButPersonDoes() {
        try (VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS + "groups: {all: [window]}")) {
            daemon.daemon.start();
            daemon.set("{\"state\":\"OPEN\",\"override\":false}");
            daemon.pass("2m");
            door(daemon, true);
            daemon.send("group/all/set", "CLOSE");
            assertThat(daemon.rejected()).contains("door open: it does not close further than 30 %");
            daemon.set("CLOSE");
            daemon.pass("3m");
            assertThat(daemon.topic("state")).isEqualTo("closed");
        }
    }

    @Test
    void nonsenseChangesNothing() {
        try (VirtualDaemon daemon = closed()) {
            daemon.link.send("weather/wind", "{\"no\":1}");
            daemon.link.send("weather/wind", "9999");
            daemon.link.send("weather/wind", "NaN");
            daemon.pass("1m");
            assertThat(daemon.topic("state")).isEqualTo("closed");
            assertThat(daemon.link.retained().get("shtora/bridge/test/inputs")).contains("\"value\":10.0",
                    "\"problem\":\"expected a number in km/h");
        }
    }

    @Test
    void stormNeedsNoClock() {
        try (VirtualDaemon daemon = VirtualDaemon.with(WINDOW, INPUTS)) {
            daemon.daemon.start();
            daemon.set("50");
            daemon.pass("2m");
            daemon.clockIsSet(false);
            wind(daemon, 60);
            daemon.pass("2m");
            assertThat(daemon.topic("state")).isEqualTo("open");
        }
    }
}
