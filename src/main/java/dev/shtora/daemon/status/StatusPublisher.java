package dev.shtora.daemon.status;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.text.ForeignText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes status on the topics of the contract. */
public final class StatusPublisher {
    private static final String NONE = "None";
    private static final String NO_PROBLEM = JsonPayload.of(Map.of("code", "none"));
    private static final int MAX_REASON = 255;
    private static final int MAX_WHY = 1000;

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /**
     * What is published about a cover and never changes.
     *
     * @param title its name for people; empty if it has none
     * @param groups the groups that it is in and their names for people; empty for a group that has none
     */
    public record Label(Optional<String> title, SortedMap<String, Optional<String>> groups) {
        static final Label NONE = new Label(Optional.empty(), Collections.emptySortedMap());

        /** The names for people of the groups that have one. */
        Map<String, String> groupTitles() {
            Map<String, String> titles = new LinkedHashMap<>();
            groups.forEach((group, known) -> known.ifPresent(text -> titles.put(group, text)));
            return titles;
        }
    }

    /** A time as it is published. */
    private record Time(Instant at, String text) {}

    private final MqttLink link;
    private final Topics topics;
    private final ZoneId zone;
    private final Map<String, TopicAliases> names;
    private final Map<String, CoverTexts> texts = new ConcurrentHashMap<>();
    private final Map<String, Label> labels;
    private volatile Time newestTime = new Time(Instant.MIN, NONE);

    /**
     * @param names the topic aliases of each cover
     * @param labels what is published about each cover and never changes
     */
    public StatusPublisher(MqttLink link, Topics topics, ZoneId zone, Map<String, TopicAliases> names,
            Map<String, Label> labels) {
        this.labels = Map.copyOf(labels);
        this.names = Map.copyOf(names);
        this.link = link;
        this.topics = topics;
        this.zone = zone;
    }

    /**
     * Publishes the reason first, so that it is known before the move is visible, and the state last, after the position and
     * all other values.
     */
    void publish(String cover, Snapshot snapshot, CoverKind kind) {
        CoverStatus status = snapshot.status();
        retain(cover, "reason", cut(snapshot.reason()));
        retain(cover, "problem",
                status.fault().map(fault -> JsonPayload.of(Map.of("code", fault.code(), "text", cut(fault.text()))))
                        .orElse(NO_PROBLEM));
        status.target().ifPresent(target -> retain(cover, "target", String.valueOf(target.percent())));
        kind.slats().ifPresent(slats -> retain(cover, "tilt",
                slats.tilt().map(tilt -> String.valueOf(tilt.percent())).orElse(NONE)));
        retain(cover, "automation", snapshot.mode().name());
        retain(cover, "lock", lock(snapshot));
        retain(cover, "next_event", snapshot.next().map(event -> time(event.at())).orElse(NONE));
        retain(cover, "attributes", JsonPayload.of(attributes(cover, snapshot, kind)));
        retain(cover, "position", status.position().map(position -> String.valueOf(position.percent())).orElse(NONE));
        retain(cover, "state", state(status));
    }

    /** What is published on {@code attributes}, and {@code state}. */
    Map<String, Object> values(String cover, Snapshot snapshot, CoverKind kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", state(snapshot.status()));
        values.putAll(attributes(cover, snapshot, kind));
        return values;
    }

    /** Unknown values are omitted. */
    private Map<String, Object> attributes(String cover, Snapshot snapshot, CoverKind kind) {
        CoverStatus status = snapshot.status();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Label label = labels.getOrDefault(cover, Label.NONE);
        label.title().ifPresent(title -> attributes.put("title", title));
        attributes.put("groups", List.copyOf(label.groups().keySet()));
        if (!label.groupTitles().isEmpty()) {
            attributes.put("group_titles", label.groupTitles());
        }
        kind.addFirst(attributes);
        status.position().ifPresent(position -> attributes.put("position", position.percent()));
        kind.addPosition(status, attributes);
        status.target().ifPresent(target -> attributes.put("target", target.percent()));
        attributes.put("motion", word(status.motion()));
        attributes.put("reason", cut(snapshot.reason()));
        attributes.put("cause", cut(status.cause().text()));
        attributes.put("origin", word(status.cause().origin()));
        plan(cover, snapshot, attributes);
        status.waiting().ifPresent(why -> attributes.put("waiting", word(why)));
        status.fault().ifPresent(fault -> attributes.put("fault", fault.code()));
        kind.addLast(status, attributes);
        return attributes;
    }

    /** The source that decides, and the next event. */
    private void plan(String cover, Snapshot snapshot, Map<String, Object> attributes) {
        attributes.put("automation", snapshot.mode().name());
        snapshot.priority().ifPresent(priority -> attributes.put("priority", word(priority)));
        if (!snapshot.alarms().isEmpty()) {
            attributes.put("alarms", snapshot.alarms());
        }
        snapshot.lock().ifPresent(_ -> attributes.put("locked", true));
        snapshot.overrideUntil().ifPresent(until -> attributes.put("override_until", time(until)));
        snapshot.next().ifPresent(event -> {
            attributes.put("next_event", time(event.at()));
            attributes.put("next_position", event.position().percent());
            attributes.put("next_reason", cut(texts(cover).reason(event)));
        });
    }

    private String lock(Snapshot snapshot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", snapshot.lock().isPresent() ? "ON" : "OFF");
        snapshot.lock().ifPresent(lock -> {
            lock.position().ifPresent(position -> fields.put("position", position.percent()));
            lock.until().ifPresent(until -> fields.put("until", time(until)));
            lock.who().ifPresent(who -> fields.put("who", who));
        });
        return JsonPayload.of(fields);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String state(CoverStatus status) {
        if (status.position().isEmpty()) {
            return NONE;
        }
        if (status.motion() == Motion.OPENING) {
            return "opening";
        }
        if (status.motion() == Motion.CLOSING) {
            return "closing";
        }
        Position position = status.position().get();
        return position.equals(Position.OPEN) ? "open" : position.equals(Position.CLOSED) ? "closed" : "stopped";
    }

    /** During a move the same time is published a hundred times. */
    private String time(Instant at) {
        Time former = newestTime;
        if (!former.at().equals(at)) {
            former = new Time(at, ISO.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
            newestTime = former;
        }
        return former.text();
    }

    void availability(String cover, boolean online) {
        retain(cover, "availability", word(online));
    }

    public void bridge(boolean online, List<String> covers) {
        link.retain(topics.bridgeCovers(), JsonPayload.of(covers));
        link.retain(topics.bridgeState(), word(online));
    }

    /** Publishes the position of the sun, in degrees: above the horizon, and clockwise from north. */
    public void sun(double elevation, double azimuth) {
        link.retain(topics.bridge("sun/elevation"), oneDecimal(elevation));
        link.retain(topics.bridge("sun/azimuth"), oneDecimal(azimuth));
    }

    /** As {@code String.format("%.1f")}, in a tenth of the time. */
    static String oneDecimal(double value) {
        long tenths = Math.round(Math.abs(value) * 10);
        return (value < 0 ? "-" : "") + tenths / 10 + "." + tenths % 10;
    }

    void rejected(String cover, String payload, String why, Instant when) {
        link.publish(topics.cover(cover, "rejected"),
                JsonPayload.of(Map.of("payload", cut(payload), "reason", ForeignText.line(why, MAX_WHY), "when",
                        when.truncatedTo(ChronoUnit.MILLIS).toString())));
    }

    private void retain(String cover, String what, String payload) {
        link.retain(texts(cover).topic(what), payload);
        TopicAliases others = names.getOrDefault(cover, TopicAliases.NONE);
        String other = others.statusTopics().get(what);
        if (other != null) {
            link.retain(other, others.aliasPayload(payload));
        }
    }

    private CoverTexts texts(String cover) {
        return texts.computeIfAbsent(cover, name -> new CoverTexts(topics, name));
    }

    private static String word(boolean online) {
        return online ? "online" : "offline";
    }

    private static String cut(String text) {
        return ForeignText.line(text, MAX_REASON);
    }
}
