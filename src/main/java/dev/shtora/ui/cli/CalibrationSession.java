package dev.shtora.ui.cli;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session with a running daemon about one cover. Each command carries an id by which its answer is recognised. */
final class CalibrationSession {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration MOVE = Duration.ofMinutes(10);
    private static final String BY_HAND = "calibrate/set";
    private static final String SET = "set";

    private final CommandClient connection;
    private final Topics topics;
    private final String cover;
    private final String mark = "calibrate " + ProcessHandle.current().pid() + "-";
    private final BlockingQueue<Map.Entry<String, String>> received = new LinkedBlockingQueue<>();
    private final Map<String, String> known = new HashMap<>();
    private int requests;

    /** The answer of a daemon. */
    sealed interface Answer {
        /** The command is carried out. */
        record Taken() implements Answer {}

        /** The command is refused; the reason names the remedy. */
        record Refused(String why) implements Answer {}
    }

    CalibrationSession(CommandClient connection, Topics topics, String cover) {
        this.connection = connection;
        this.topics = topics;
        this.cover = cover;
    }

    /** Connects and checks that a daemon has the cover. */
    void open() throws IOException {
        String prefix = topics.cover(cover, "");
        connection.listen(List.of(topics.cover(cover, "attributes"), topics.cover(cover, "rejected"),
                topics.cover(cover, "availability")),
                (topic, text) -> received.add(Map.entry(topic.substring(prefix.length()), text)));
        if (!await(ANSWER, (_, _) -> known.containsKey("availability") && known.containsKey("attributes"))
                || !"online".equals(known.get("availability"))) {
            throw new IOException("No daemon has a blind called " + cover + " on this broker under "
                    + topics.base() + "/: is `shtora run` running?");
        }
    }

    static Map.Entry<String, Map<String, Object>> calibrate(String what, Object value) {
        return Map.entry(BY_HAND, Map.of(what, value));
    }

    static Map.Entry<String, Map<String, Object>> command(String state) {
        return Map.entry(SET, Map.of("state", state));
    }

    /** Sends a command and waits for the answer. */
    Answer request(Map.Entry<String, Map<String, Object>> what) throws IOException {
        readMessages();
        if (what.equals(command("STOP")) && motion().equals("resting")) {
            return new Answer.Taken();
        }
        String by = mark + ++requests;
        Map<String, Object> payload = new LinkedHashMap<>(what.getValue());
        payload.put("who", by);
        connection.send(topics.cover(cover, what.getKey()), JSON.writeValueAsString(payload), ANSWER.toSeconds());
        AtomicReference<String> refused = new AtomicReference<>("");
        boolean answered = await(ANSWER, (topic, json) -> {
            if (topic.equals("rejected") && string(json, "payload").contains(by)) {
                refused.set(string(json, "reason"));
            }
            return !refused.get().isEmpty()
                    || topic.equals("attributes") && string(json, "cause").contains("by " + by + ",");
        });
        if (!answered) {
            throw new IOException("The daemon did not answer within " + ANSWER.toSeconds() + " s.");
        }
        return refused.get().isEmpty() ? new Answer.Taken() : new Answer.Refused(refused.get());
    }

    /** Waits until the cover rests. Returns its position as text. */
    String rested(Consumer<String> progress) throws IOException {
        boolean rests = motion().equals("resting") || await(MOVE, (topic, _) -> {
            progress.accept(line());
            return topic.equals("attributes") && motion().equals("resting");
        });
        if (!rests) {
            throw new IOException("The blind did not come to rest within " + MOVE.toMinutes() + " min.");
        }
        progress.accept("");
        return line();
    }

    private String motion() {
        return string(attributes(), "motion");
    }

    private JsonNode attributes() {
        return JSON.readTree(known.getOrDefault("attributes", "{}"));
    }

    /** Returns whether the cover reports a problem. */
    boolean troubled() {
        return attributes().has("fault");
    }

    /** Returns position and activity as text. */
    String line() {
        JsonNode attributes = attributes();
        String position = attributes.has("position") ? attributes.get("position").asInt() + " %" : "position unknown";
        String problem = attributes.has("fault") ? ", problem: " + string(attributes, "fault") : "";
        String waiting = attributes.has("waiting") ? ", waits (" + string(attributes, "waiting") + ")" : "";
        return cover + ": " + position + ", " + motion().replace('_', ' ') + waiting + problem;
    }

    /** Processes the messages received so far. */
    void readMessages() {
        for (var next = received.poll(); next != null; next = received.poll()) {
            known.put(next.getKey(), next.getValue());
        }
    }

    private interface Found {
        boolean in(String topic, JsonNode json);
    }

    private boolean await(Duration atMost, Found found) throws IOException {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            for (var next = next(until); next != null; next = next(until)) {
                known.put(next.getKey(), next.getValue());
                if (found.in(next.getKey(), next.getKey().equals("availability")
                        ? JSON.createObjectNode()
                        : JSON.readTree(next.getValue()))) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    private Map.@Nullable Entry<String, String> next(long until) throws InterruptedException {
        return received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static String string(JsonNode json, String key) {
        return json.has(key) ? json.get(key).asString() : "";
    }
}
