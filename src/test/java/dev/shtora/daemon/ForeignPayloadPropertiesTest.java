package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Invalid messages on any topic move nothing and do not end the daemon. */
class ForeignPayloadPropertiesTest {
    private static VirtualDaemon installation;

    @BeforeAll
    static void start() {
        installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed();
    }

    @AfterAll
    static void end() {
        installation.close();
    }

    private static Generator<String> topics() {
        Generator<String> levels = Generator.of("shtora", "window", "set", "position", "group", "bridge", "", "+",
                "#",
                "homeassistant", "status", "calibrate", "automation", "\u0000", "é", "x".repeat(300));
        return Generator.oneOf(levels.lists(0, 6).map(list -> String.join("/", list)), Generator.strings());
    }

    /** Pieces of commands in invalid combinations. */
    private static Generator<byte[]> invalidPayloads() {
        Generator<String> pieces = Generator.of("{", "}", "[", "]", "\"", ":", ",", "\"state\"", "\"position\"",
                "open",
                "-1", "1e5", "999", "0x1f", "\\u0000", "null", "true", "\"expires\":", "٣", "😀", " ", "\n");
        return Generator.oneOf(
                pieces.lists(2, 20).map(list -> "{" + String.join("", list))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Generator.bytes(0, 2000).map(ForeignPayloadPropertiesTest::invalidUtf8));
    }

    /** Adds a first byte that is invalid in UTF-8. */
    private static byte[] invalidUtf8(byte[] bytes) {
        byte[] result = new byte[bytes.length + 1];
        result[0] = (byte) 0xff;
        System.arraycopy(bytes, 0, result, 1, bytes.length);
        return result;
    }

    private static Generator<OptionalLong> expiries() {
        return Generator.of(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(0xffff_ffffL));
    }

    @Test
    void invalidMessageMovesNothing() {
        Property.tries(5_000).forAll(topics(), invalidPayloads(), Generator.booleans(), expiries(),
                (topic, payload, retained, secondsLeft) -> {
                    CoverStatus before = installation.status();
                    installation.link.send(new Incoming(topic, payload, retained, secondsLeft));
                    installation.link.send(new Incoming("shtora/window/set", payload, retained, secondsLeft));
                    assertThat(installation.status()).isEqualTo(before);
                });
    }

    @Test
    void anyExpiryIsAccepted() {
        Property.tries(2_000).forAll(Generator.longs(0, 0xffff_ffffL), seconds -> {
            installation.link
                    .send(new Incoming("shtora/window/set", "OPEN".getBytes(StandardCharsets.UTF_8), false,
                            OptionalLong.of(seconds)));
            assertThat(installation.topic("state")).isEqualTo("open");
        });
    }
}
