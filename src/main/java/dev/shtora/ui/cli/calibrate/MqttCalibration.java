package dev.shtora.ui.cli.calibrate;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.text.ForeignText;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session over MQTT. Each command carries an id by which its answer is recognised. */
final class MqttCalibration extends CalibrationSession {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final CommandClient connection;
    private final Topics topics;
    private final String cover;
    private final CalibrationPermissions permissions;
    private final String mark = "calibrate " + ProcessHandle.current().pid() + "-";
    private final BlockingQueue<Map.Entry<String, String>> received = new LinkedBlockingQueue<>();
    private final Map<String, String> known = new HashMap<>();
    private int requests;

    /** @param user the user's name at the broker */
    MqttCalibration(CommandClient connection, Topics topics, String cover, String user) {
        super(cover);
        this.connection = connection;
        this.topics = topics;
        this.cover = cover;
        this.permissions = new CalibrationPermissions(connection, topics, cover, user);
    }

    /** Connects and checks that a daemon has the cover. */
    void open() throws IOException {
        String prefix = topics.cover(cover, "");
        try {
            connection.listen(List.of(topics.cover(cover, "attributes"), topics.cover(cover, "rejected"),
                    topics.cover(cover, "availability")),
                    (topic, text) -> received.add(Map.entry(topic.substring(prefix.length()), text)));
        } catch (CommandClient.NotPermitted e) {
            throw new IOException(permissions.mayNotRead(), e);
        }
        if (!await(ANSWER, (_, _) -> known.containsKey("availability") && known.containsKey("attributes"))
                || !"online".equals(known.get("availability"))) {
            throw new IOException(known.containsKey("availability")
                    ? "The daemon that has " + cover + " is offline: is `shtora run` running?"
                    : permissions.whyNoStatus());
        }
    }

    @Override
    Answer request(Map.Entry<String, Map<String, Object>> what) throws IOException {
        refresh();
        if (what.equals(command("STOP")) && resting()) {
            return new Answer.Taken();
        }
        String by = mark + ++requests;
        Map<String, Object> payload = new LinkedHashMap<>(what.getValue());
        payload.put("who", by);
        send(topics.cover(cover, what.getKey()), JSON.writeValueAsString(payload));
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

    private void send(String topic, String payload) throws IOException {
        try {
            connection.send(topic, payload, ANSWER.toSeconds());
        } catch (CommandClient.NotPermitted e) {
            throw new IOException(permissions.mayNotPublish(topic), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    Map<String, Object> attributes() {
        return JSON.convertValue(parsed(known.getOrDefault("attributes", "")), Map.class);
    }

    /** The object in a message; an empty one for other messages, which a daemon does not send. */
    private static JsonNode parsed(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            return json.isObject() ? json : JSON.createObjectNode();
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    @Override
    boolean awaitChange(long until) throws IOException {
        return await(Duration.ofNanos(until - System.nanoTime()), (topic, _) -> topic.equals("attributes"));
    }

    @Override
    void refresh() {
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
                if (found.in(next.getKey(), parsed(next.getValue()))) {
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
        JsonNode value = json.get(key);
        return value != null && value.isString() ? ForeignText.line(value.stringValue()) : "";
    }
}
