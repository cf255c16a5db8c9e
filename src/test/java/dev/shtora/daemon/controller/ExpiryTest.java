package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Commands that expire during homing. */
class ExpiryTest {
    private static final long SECONDS = 5;

    private static VirtualDaemon started(String more) {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]", more, 1);
        installation.daemon.start();
        installation.pass("1s");
        return installation;
    }

    private static void send(VirtualDaemon installation, String topic, String payload) {
        installation.link.send(new Incoming("shtora/window/" + topic, payload.getBytes(StandardCharsets.UTF_8), false,
                OptionalLong.of(SECONDS)));
    }

    @Test
    void homingContinuesAfterExpiry() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            send(installation, "set", "HOME");
            installation.pass("10m");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.published("rejected")).isEmpty();
        }
    }

    @Test
    void commandThatHomesFirstCountsAsStarted() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            send(installation, "set", "50");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("50");
        }
    }

    @Test
    void commandExpiringDuringHomingIsNotStarted() {
        try (VirtualDaemon installation = started("")) {
            send(installation, "set", "50");
            installation.pass("10m");
            assertThat(installation.topic("state")).as("homing is completed").isEqualTo("open");
            assertThat(installation.rejected()).contains("50").contains("expired");
        }
    }

    /** The clock is set while the command waits for the end of homing. */
    @Test
    void clockThatIsSetDoesNotChangeInterval() {
        for (Duration by : List.of(Duration.ofDays(240), Duration.ofDays(-240))) {
            try (VirtualDaemon installation = started("")) {
                installation.link.send(new Incoming("shtora/window/set", "50".getBytes(StandardCharsets.UTF_8), false,
                        OptionalLong.of(300)));
                installation.time.jump(by);
                installation.pass("10m");
                assertThat(installation.topic("position")).isEqualTo("50");
            }
            try (VirtualDaemon installation = started("")) {
                send(installation, "set", "50");
                installation.time.jump(by);
                installation.pass("10m");
                assertThat(installation.rejected()).contains("expired");
            }
        }
    }

    @Test
    void rejectedCommandDoesNotEndMove() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            installation.set("50");
            installation.pass("1s");
            send(installation, "calibrate/set", "{\"jog\":5}");
            assertThat(installation.rejected()).contains("STOP first").contains("jog");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("50");
            assertThat(installation.published("rejected")).hasSize(1);
        }
    }
}
