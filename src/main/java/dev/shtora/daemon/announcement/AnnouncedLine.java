package dev.shtora.daemon.announcement;

import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of the file {@code announced}. */
final class AnnouncedLine {
    private static final int MAX_TOPIC = 1000;

    private AnnouncedLine() {}

    static String text(Announced entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("broker", entry.key().broker());
        json.put("base", entry.key().base());
        json.put("id", entry.key().id());
        entry.key().cover().ifPresent(cover -> json.put("cover", cover));
        if (!entry.retained().isEmpty()) {
            json.put("retained", new TreeSet<>(entry.retained()));
        }
        entry.discovery().ifPresent(topic -> json.put("discovery", topic));
        if (entry.reported()) {
            json.put("reported", true);
        }
        return JsonMapper.shared().writeValueAsString(json);
    }

    /**
     * The content of a line; empty if it is invalid.
     *
     * @param present what is published at present; the name of a cover stands for a cover of this daemon
     */
    static Optional<Announced> read(String line, List<Announced> present) {
        if (Topics.NAME.matcher(line).matches()) {
            return present.stream().filter(each -> each.key().cover().isEmpty()).findFirst()
                    .map(daemon -> of(daemon.key(), line));
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            Announced.Key key = new Announced.Key(string(json, "broker").orElseThrow(),
                    string(json, "base").orElseThrow(),
                    string(json, "id").orElseThrow(), string(json, "cover"));
            Set<String> retained = StreamSupport.stream(json.path("retained").spliterator(), false)
                    .flatMap(each -> each.stringValueOpt().stream()).filter(AnnouncedLine::isTopic)
                    .collect(Collectors.toSet());
            return Optional.of(new Announced(key, retained, string(json, "discovery").filter(AnnouncedLine::isTopic),
                    json.path("reported").asBoolean(false)));
        } catch (JacksonException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /** What a daemon of version 0.1 published about a cover. */
    static Announced of(Announced.Key daemon, String cover) {
        Topics topics = new Topics(daemon.base(), daemon.id());
        return new Announced(new Announced.Key(daemon.broker(), daemon.base(), daemon.id(), Optional.of(cover)),
                Set.copyOf(topics.retained(cover)), Optional.of(Discovery.topic(topics.bridge(), cover)), false);
    }

    private static Optional<String> string(JsonNode json, String key) {
        return json.path(key).stringValueOpt().filter(text -> !text.isEmpty());
    }

    /** Whether a message can be published on it. */
    private static boolean isTopic(String text) {
        return !text.isEmpty() && text.length() <= MAX_TOPIC && text.chars().noneMatch(c -> c == '+' || c == '#'
                || c < ' ');
    }
}
