package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Commands that are not to be begun from a moment on, and homing, which takes longer than they last. */
class ExpiryTest {
    private static final long SECONDS = 5;

    private static VirtualDaemon started(String more) {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]", more, 1);
        installation.daemon.start();
        installation.pass("1s");
        return installation;
    }

    private static void say(VirtualDaemon installation, String topic, String payload) {
        installation.link.send(new Incoming("shtora/window/" + topic, payload.getBytes(StandardCharsets.UTF_8), false,
                OptionalLong.of(SECONDS)));
    }

    @Test
    void aHomingThatHasBegunGoesOnToItsEnd() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            say(installation, "set", "HOME");
            installation.pass("10m");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.published("rejected")).isEmpty();
        }
    }

    @Test
    void whatHomesFirstHasBegunWithIt() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            say(installation, "set", "50");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("50");
        }
    }

    @Test
    void whatExpiresBeforeAHomingIsOverThatOthersBegan_isNotBegun() {
        try (VirtualDaemon installation = started("")) {
            say(installation, "set", "50");
            installation.pass("10m");
            assertThat(installation.topic("state")).as("the homing is not given up for it").isEqualTo("open");
            assertThat(installation.rejected()).contains("50").contains("expired");
        }
    }

    @Test
    void aRefusedCommandDoesNotEndWhatIsBeingDone() {
        try (VirtualDaemon installation = started("home_on_boot: never")) {
            installation.set("50");
            installation.pass("1s");
            say(installation, "calibrate/set", "{\"jog\":5}");
            assertThat(installation.rejected()).contains("STOP first").contains("jog");
            installation.pass("10m");
            assertThat(installation.topic("position")).isEqualTo("50");
            assertThat(installation.published("rejected")).hasSize(1);
        }
    }
}
