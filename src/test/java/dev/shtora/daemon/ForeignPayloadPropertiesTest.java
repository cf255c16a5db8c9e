package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Invalid messages on any topic move nothing and do not end the daemon. */
class ForeignPayloadPropertiesTest {
    private static VirtualDaemon installation;

    @BeforeContainer
    static void start() {
        installation = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed();
    }

    @AfterContainer
    static void end() {
        installation.close();
    }

    @Provide
    Arbitrary<String> topics() {
        Arbitrary<String> levels = Arbitraries.of("shtora", "window", "set", "position", "group", "bridge", "", "+",
                "#",
                "homeassistant", "status", "calibrate", "automation", "\u0000", "é", "x".repeat(300));
        return Arbitraries.oneOf(levels.list().ofMaxSize(6).map(list -> String.join("/", list)), Arbitraries.strings());
    }

    /** Pieces of commands in invalid combinations. */
    @Provide
    Arbitrary<byte[]> invalidPayloads() {
        Arbitrary<String> pieces = Arbitraries.of("{", "}", "[", "]", "\"", ":", ",", "\"state\"", "\"position\"",
                "open",
                "-1", "1e5", "999", "0x1f", "\\u0000", "null", "true", "\"expires\":", "٣", "😀", " ", "\n");
        return Arbitraries.oneOf(
                pieces.list().ofMinSize(2).ofMaxSize(20).map(list -> "{" + String.join("", list))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(2000).map(ForeignPayloadPropertiesTest::invalidUtf8));
    }

    /** Adds a first byte that is invalid in UTF-8. */
    private static byte[] invalidUtf8(byte[] bytes) {
        byte[] result = new byte[bytes.length + 1];
        result[0] = (byte) 0xff;
        System.arraycopy(bytes, 0, result, 1, bytes.length);
        return result;
    }

    @Provide
    Arbitrary<Incoming> messages() {
        return Combinators.combine(topics(), invalidPayloads(), Arbitraries.of(true, false),
                Arbitraries.of(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(0xffff_ffffL)))
                .as(Incoming::new);
    }

    @Property(tries = 5_000)
    void invalidMessageMovesNothing(@ForAll("messages") Incoming message) {
        CoverStatus before = installation.status();
        installation.link.send(message);
        installation.link
                .send(new Incoming("shtora/window/set", message.payload(), message.retained(), message.secondsLeft()));
        assertThat(installation.status()).isEqualTo(before);
    }

    @Property(tries = 2_000)
    void anyExpiryIsAccepted(@ForAll @LongRange(max = 0xffff_ffffL) long seconds) {
        installation.link.send(new Incoming("shtora/window/set", "OPEN".getBytes(StandardCharsets.UTF_8), false,
                OptionalLong.of(seconds)));
        assertThat(installation.topic("state")).isEqualTo("open");
    }
}
