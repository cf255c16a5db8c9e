package dev.shtora.mqtt.observer;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedCover.NextEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The newest payloads of a cover's topics, and what they mean. It is used by one thread at a time. */
final class CoverValues {
    /** The topics of a cover whose newest payloads are stored. */
    static final List<String> TOPICS = List.of("state", "position", "target", "tilt", "automation", "reason",
            "next_event",
            "attributes", "problem", "availability");
    private static final String AVAILABILITY = "availability";
    /** With these problems no rule moves the cover. */
    private static final Set<String> RULES_WAIT = Set.of("clock_not_set", "position_not_kept", "not_commissioned");
    private static final int MAX_GROUPS = 64;
    private static final int MAX_ALARMS = 16;

    private final String name;
    private final Map<String, String> values = new HashMap<>();
    private JsonNode attributes = ForeignJson.EMPTY;
    private Optional<ObservedProblem> problem = Optional.empty();
    /** The number of the connection in which the newest availability arrived. */
    private int session;

    CoverValues(String name) {
        this.name = name;
    }

    /** Takes a payload; an empty one deletes the value. */
    void put(String topic, String payload, int connection) {
        if (payload.isEmpty()) {
            values.remove(topic);
        } else {
            values.put(topic, topic.equals("attributes") || topic.equals("problem") ? "" : ForeignJson.line(payload));
        }
        switch (topic) {
            case "attributes" -> attributes = ForeignJson.object(payload);
            case "problem" -> problem = ForeignJson.problem(payload);
            case AVAILABILITY -> session = connection;
            default -> {
                // Values that are read when the cover is described.
            }
        }
    }

    /** Whether the cover exists: its daemon has published whether it is available. */
    boolean exists() {
        return values.containsKey(AVAILABILITY);
    }

    /** Whether the broker has confirmed it in this connection. */
    boolean confirmedIn(int connection) {
        return session == connection;
    }

    /**
     * The cover as it is known.
     *
     * @param reachable whether this program is connected and one of its daemons is online
     */
    ObservedCover observed(int connection, boolean reachable, List<String> bridges) {
        return new ObservedCover(name, title(), groups(), movement(), percent(values.get("position")),
                isApproximate(),
                percent(values.get("target")), automation(), values.getOrDefault("reason", ""), next(),
                ForeignJson.time(ForeignJson.text(attributes, "override_until")), problem,
                alarms(),
                attributes.path("endstop").booleanValue(false),
                reachable && session == connection && "online".equals(values.get(AVAILABILITY)), bridges, slats());
    }

    private ObservedSlats slats() {
        return new ObservedSlats(
                Optional.of(attributes.path("slats").booleanValue(false)).filter(_ -> attributes.has("motion")),
                percent(values.get("tilt")));
    }

    private boolean isApproximate() {
        return attributes.path("estimated").booleanValue(false)
                || attributes.path("uncertainty_steps").longValue(0) > 0;
    }

    private String title() {
        String given = ForeignJson.text(attributes, "title").strip();
        return given.isEmpty() ? spaced(name) : given;
    }

    /** A name of a configuration as people write it: living_room, "Living room". */
    private static String spaced(String name) {
        String words = name.replaceAll("[_-]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private SortedMap<String, String> groups() {
        SortedMap<String, String> found = new TreeMap<>();
        JsonNode titles = attributes.path("group_titles");
        attributes.path("groups").valueStream().limit(MAX_GROUPS).filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(ObservedInstallation::isName).forEach(group -> {
                    String title = ForeignJson.text(titles, group).strip();
                    found.put(group, title.isEmpty() ? spaced(group) : title);
                });
        return found;
    }

    private List<String> alarms() {
        return attributes.path("alarms").valueStream().limit(MAX_ALARMS).filter(JsonNode::isString)
                .map(name -> ForeignJson.line(name.stringValue())).toList();
    }

    private Movement movement() {
        return switch (values.getOrDefault("state", "")) {
            case "opening" -> Movement.OPENING;
            case "closing" -> Movement.CLOSING;
            default -> ForeignJson.text(attributes, "motion").equals("homing") ? Movement.HOMING : Movement.RESTING;
        };
    }

    private Optional<AutomationMode> automation() {
        String word = values.getOrDefault("automation", "");
        return Stream.of(AutomationMode.values()).filter(mode -> mode.name().equals(word)).findFirst();
    }

    private Optional<NextEvent> next() {
        if (problem.filter(known -> RULES_WAIT.contains(known.code())).isPresent()) {
            return Optional.empty();
        }
        return ForeignJson.time(values.getOrDefault("next_event", ""))
                .map(at -> new NextEvent(at, percent(ForeignJson.text(attributes, "next_position")),
                        ForeignJson.text(attributes, "next_reason")));
    }

    private static OptionalInt percent(@Nullable String text) {
        return text != null && text.matches("\\d{1,3}") && Integer.parseInt(text) <= 100
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }
}
