package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are retained, expired, invalid, or too many. */
class RejectedCommandsTest {
    private static VirtualDaemon withOpenCover() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed();
        assertThat(installation.topic("state")).isEqualTo("open");
        return installation;
    }

    @Test
    void retainedCommandIsRejected() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.retained("CLOSE");
            installation.pass("1m");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.published("rejected")).singleElement().asString().contains("retain",
                    "\"payload\":\"CLOSE\"");
        }
    }

    @Test
    void emptyRetainedMessageIsIgnored() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.retained("");
            installation.pass("1m");
            assertThat(installation.published("rejected")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"position\":0,\"expires\":\"2026-11-21T11:00:00+01:00\"}",
            "{\"position\":0,\"expires\":\"2020-01-01T00:00:00Z\"}"})
    void expiredCommandIsRejected(String payload) {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set(payload);
            installation.pass("1m");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.published("rejected")).singleElement().asString().contains("expired");
        }
    }

    @Test
    void expiredMessageIsRejected() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.link.send(
                    new Incoming("shtora/window/set", "CLOSE".getBytes(StandardCharsets.UTF_8), false,
                            OptionalLong.of(0)));
            installation.pass("1m");
            assertThat(installation.topic("state")).isEqualTo("open");
        }
    }

    @Test
    void unexpiredCommandIsCarriedOut() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set("{\"state\":\"CLOSE\",\"expires\":\"2026-11-21T20:00:00+01:00\",\"who\":\"anna\"}");
            installation.pass("5m");
            assertThat(installation.topic("state")).isEqualTo("closed");
            assertThat(installation.topic("attributes"))
                    .contains("\"cause\":\"requested over MQTT (by anna, not verified): close\"");
        }
    }

    @Test
    void invalidCommandIsRejectedAndMovesNothing() {
        try (VirtualDaemon installation = withOpenCover()) {
            installation.set("garbage");
            installation.link.send("shtora/nobody/set", "CLOSE");
            installation.link.send("shtora/window/state", "CLOSE");
            installation.pass("1m");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.published("rejected")).singleElement().asString().contains("garbage");
        }
    }

    @Test
    void rejectionsAreRateLimitedAndCommandsAreNot() {
        try (VirtualDaemon installation = withOpenCover()) {
            IntStream.range(0, 500).forEach(_ -> installation.set("JUMP"));
            assertThat(rejections(installation)).isEqualTo(20);
            installation.set("50");
            installation.pass("5m");
            assertThat(installation.topic("position")).isEqualTo("50");
            installation.set("JUMP");
            assertThat(rejections(installation)).isEqualTo(21);
        }
    }

    private static long rejections(VirtualDaemon installation) {
        return installation.link.published().stream().filter(line -> line.startsWith("shtora/window/rejected")).count();
    }
}
