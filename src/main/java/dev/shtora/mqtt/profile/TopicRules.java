package dev.shtora.mqtt.profile;

import dev.shtora.core.remote.DeviceReport;
import dev.shtora.text.ForeignText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the payloads of one topic, which are untrusted input of at most 32 KiB. */
final class TopicRules {
    static final int MAX_BYTES = 32 << 10;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_SHOWN = 60;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    private final List<Rule> plain = new ArrayList<>();
    private final List<Rule> inJson = new ArrayList<>();

    /** @param path the keys that lead to the value; empty if the payload is the value */
    private record Rule(List<String> path, ValueReader reader, Optional<DeviceWord> absent) {}

    /** @param scale the numbers of the value */
    void add(ReportRule rule, Map<String, String> values, Scale scale) {
        List<String> path = rule.json().stream().flatMap(json -> Stream.of(json.text().split("\\.", -1)))
                .map(key -> new Template(key).filled(values)).toList();
        (path.isEmpty() ? plain : inJson)
                .add(new Rule(path, new ValueReader(rule.meaning(), rule.words(), scale), rule.absent()));
    }

    /** What a payload says. Never throws. An empty payload says nothing: a retained message was removed. */
    Reading read(byte[] payload) {
        if (payload.length == 0) {
            return Reading.NOTHING;
        }
        if (payload.length > MAX_BYTES) {
            return Reading.rejected("a message of " + payload.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString().strip();
        } catch (CharacterCodingException e) {
            return Reading.rejected("expected text in UTF-8");
        }
        return !inJson.isEmpty() && (plain.isEmpty() || text.startsWith("{")) ? json(text) : plain(text);
    }

    private Reading plain(String text) {
        Collected collected = new Collected();
        plain.forEach(rule -> collected.add("", rule.reader().word(text)));
        return collected.reading();
    }

    private Reading json(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            return Reading.rejected("expected JSON, not '" + ForeignText.line(text, MAX_SHOWN) + "'");
        }
        if (!root.isObject()) {
            return Reading.rejected("expected a JSON object, not '" + ForeignText.line(text, MAX_SHOWN) + "'");
        }
        Collected collected = new Collected();
        for (Rule rule : inJson) {
            JsonNode node = at(root, rule.path());
            if (node.isMissingNode()) {
                rule.absent().ifPresent(word -> collected.add("", rule.reader().meant(word)));
            } else {
                collected.add(String.join(".", rule.path()) + ": ", rule.reader().node(node));
            }
        }
        return collected.reading();
    }

    private static JsonNode at(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String key : path) {
            node = node.path(key);
        }
        return node;
    }

    /** The reports of all values, and the first that is not readable. */
    private static final class Collected {
        private final List<DeviceReport> reports = new ArrayList<>();
        private Optional<String> rejected = Optional.empty();

        void add(String where, Reading value) {
            reports.addAll(value.reports());
            rejected = rejected.or(() -> value.rejected().map(why -> where + why));
        }

        Reading reading() {
            return new Reading(reports, rejected);
        }
    }
}
