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
        VirtualDaemon house = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]", more, 1);
        house.daemon.start();
        house.pass("1s");
        return house;
    }

    private static void say(VirtualDaemon house, String topic, String payload) {
        house.link.send(new Incoming("shtora/window/" + topic, payload.getBytes(StandardCharsets.UTF_8), false,
                OptionalLong.of(SECONDS)));
    }

    @Test
    void aHomingThatHasBegunGoesOnToItsEnd() {
        try (VirtualDaemon house = started("home_on_boot: never")) {
            say(house, "set", "HOME");
            house.pass("10m");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.told("rejected")).isEmpty();
        }
    }

    @Test
    void whatHomesFirstHasBegunWithIt() {
        try (VirtualDaemon house = started("home_on_boot: never")) {
            say(house, "set", "50");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("50");
        }
    }

    @Test
    void whatExpiresBeforeAHomingIsOverThatOthersBegan_isNotBegun() {
        try (VirtualDaemon house = started("")) {
            say(house, "set", "50");
            house.pass("10m");
            assertThat(house.topic("state")).as("the homing is not given up for it").isEqualTo("open");
            assertThat(house.rejected()).contains("50").contains("expired");
        }
    }

    @Test
    void aRefusedCommandDoesNotEndWhatIsBeingDone() {
        try (VirtualDaemon house = started("home_on_boot: never")) {
            house.set("50");
            house.pass("1s");
            say(house, "calibrate/set", "{\"jog\":5}");
            assertThat(house.rejected()).contains("STOP first").contains("jog");
            house.pass("10m");
            assertThat(house.topic("position")).isEqualTo("50");
            assertThat(house.told("rejected")).hasSize(1);
        }
    }
}
