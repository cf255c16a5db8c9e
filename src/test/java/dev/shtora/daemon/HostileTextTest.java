package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hostile text in commands reaches neither the published topics nor the log. */
class HostileTextTest {
    private static final String WHO = JsonMapper.shared().writeValueAsString(HostileText.TEXT + "\ud800");
    private static final List<Map.Entry<String, String>> COMMANDS = List.of(Map.entry("set", HostileText.TEXT),
            Map.entry("set", "{\"state\":\"CLOSE\",\"who\":" + WHO + "}"),
            Map.entry("set", "{\"position\":50,\"override\":false,\"who\":" + WHO + "}"),
            Map.entry("set", "{" + WHO + ":1}"), Map.entry("set", "{\"state\":" + WHO + "}"),
            Map.entry("set", "{\"state\":\"OPEN\"," + HostileText.TEXT), Map.entry("position/set", HostileText.TEXT),
            Map.entry("automation/set", HostileText.TEXT), Map.entry("calibrate/set", "{\"mark\":" + WHO + "}"),
            Map.entry("calibrate/set", "{\"jog\":-50,\"who\":" + WHO + "}"));

    /** All texts in a payload, which is text or JSON. */
    private static Stream<String> texts(String payload) {
        return payload.startsWith("{") ? texts(JsonMapper.shared().readTree(payload)) : Stream.of(payload);
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : Stream.concat(node.propertyNames().stream(), node.valueStream().flatMap(HostileTextTest::texts));
    }

    @Test
    void commandsPublishHarmlessText() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            for (Map.Entry<String, String> command : COMMANDS) {
                daemon.send("window/" + command.getKey(), command.getValue());
                daemon.pass("3m");
            }
            List<String> published = daemon.published("reason", "attributes", "rejected", "problem", "state");
            published.forEach(message -> texts(message.substring(message.indexOf(' ') + 1))
                    .forEach(HostileText::assertHarmless));
            assertThat(published).as("the command with a name moves").anyMatch(
                    message -> message.startsWith("reason ") && message.contains("[2J"));
            assertThat(published).filteredOn(message -> message.startsWith("rejected ")).hasSize(7);
        }
    }

    @Test
    void rejectionIsOneLineOfLog() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            LogListener listener = new LogListener();
            listener.rejected("window", HostileText.TEXT, HostileText.TEXT);
        } finally {
            System.setErr(before);
        }
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        lines.forEach(HostileText::assertHarmless);
    }
}
