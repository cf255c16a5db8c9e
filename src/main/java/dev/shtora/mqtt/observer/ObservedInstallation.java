package dev.shtora.mqtt.observer;

import dev.shtora.mqtt.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the messages of a broker say about an installation. Its memory is bounded, whatever arrives: names, numbers and
 * texts that no daemon sends are ignored or cut. One thread at a time changes it; any may read it.
 */
final class ObservedInstallation {
    /** More covers than this are ignored. */
    static final int MAX_COVERS = 2_000;
    private static final int MAX_BRIDGES = 256;
    private static final int MAX_PAYLOAD = 65_536;
    private static final int MAX_VALUE = 8_192;
    private static final Set<String> RESERVED = Set.of("bridge", "group");
    private static final List<String> BRIDGE_TOPICS = List.of("state", "covers", "problem");

    private final String base;
    private final InstallationListener listener;
    private final Map<String, CoverValues> values = new HashMap<>();
    private final SortedMap<String, BridgeValues> bridges = new TreeMap<>();
    /** What the listener knows. */
    private final Map<String, ObservedCover> covers = new ConcurrentHashMap<>();
    private volatile List<ObservedBridge> knownBridges = List.of();
    private boolean connected;
    private int connection;

    /** The newest payloads of a daemon. */
    private record BridgeValues(boolean online, @Nullable List<String> covers, Optional<ObservedProblem> problem) {
        static final BridgeValues NONE = new BridgeValues(false, null, Optional.empty());

        List<String> names() {
            return covers == null ? List.of() : covers;
        }
    }

    /** @param base the first levels of all topics */
    ObservedInstallation(String base, InstallationListener listener) {
        this.base = base;
        this.listener = listener;
    }

    /** The topic filters of the messages that it reads. */
    List<String> filters() {
        Topics any = new Topics(base, "+");
        return Stream.concat(
                Stream.concat(CoverValues.TOPICS.stream(), Stream.of("rejected")).map(topic -> any.cover("+", topic)),
                BRIDGE_TOPICS.stream().map(any::anyBridge)).toList();
    }

    static boolean isName(String text) {
        return Topics.NAME.matcher(text).matches();
    }

    /** The covers in the order of their daemons. */
    List<ObservedCover> covers() {
        SequencedSet<String> order = new LinkedHashSet<>();
        knownBridges.forEach(bridge -> order.addAll(bridge.covers()));
        covers.keySet().stream().sorted().forEach(order::add);
        return order.stream().flatMap(name -> Stream.ofNullable(covers.get(name))).toList();
    }

    Optional<ObservedCover> cover(String name) {
        return Optional.ofNullable(covers.get(name));
    }

    List<ObservedBridge> bridges() {
        return knownBridges;
    }

    /** A connection begins. Returns its number. What was known before remains, as unavailable. */
    int connected() {
        connected = true;
        connection++;
        bridges.clear();
        bridgesChanged();
        return connection;
    }

    /** The connection has ended. */
    void disconnected() {
        connected = false;
        bridgesChanged();
    }

    /** Removes the covers that the broker has not named again in a connection, if that is still the newest. */
    void removeUnconfirmed(int inConnection) {
        if (connected && connection == inConnection) {
            values.entrySet().removeIf(each -> !each.getValue().confirmedIn(inConnection));
            describeAll();
        }
    }

    /** Takes a message. */
    void receive(String topic, byte[] payload) {
        if (!topic.startsWith(base + "/") || payload.length > MAX_PAYLOAD) {
            return;
        }
        String[] levels = topic.substring(base.length() + 1).split("/", -1);
        String text = new String(payload, StandardCharsets.UTF_8);
        if (levels.length == 3 && levels[0].equals("bridge") && isName(levels[1])) {
            bridge(levels[1], levels[2], text);
        } else if (levels.length == 2 && isName(levels[0]) && !RESERVED.contains(levels[0])
                && payload.length <= MAX_VALUE) {
            cover(levels[0], levels[1], text);
        }
    }

    private void bridge(String id, String topic, String payload) {
        BridgeValues known = bridges.get(id);
        if (known == null && bridges.size() >= MAX_BRIDGES) {
            return;
        }
        BridgeValues former = known == null ? BridgeValues.NONE : known;
        BridgeValues now = switch (topic) {
            case "state" -> new BridgeValues(payload.equals("online"), former.covers(), former.problem());
            case "covers" -> new BridgeValues(former.online(), payload.isEmpty() ? null : names(payload),
                    former.problem());
            case "problem" -> new BridgeValues(former.online(), former.covers(), ForeignJson.problem(payload));
            default -> former;
        };
        if (!now.equals(known)) {
            bridges.put(id, now);
            bridgesChanged();
        }
    }

    private static List<String> names(String json) {
        return ForeignJson.any(json).valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(ObservedInstallation::isName).distinct().limit(MAX_COVERS).toList();
    }

    private void cover(String name, String topic, String payload) {
        if (topic.equals("rejected")) {
            JsonNode json = ForeignJson.object(payload);
            if (covers.containsKey(name)) {
                listener.rejected(name, ForeignJson.text(json, "payload"), ForeignJson.text(json, "reason"));
            }
            return;
        }
        CoverValues known = values.get(name);
        if (!CoverValues.TOPICS.contains(topic) || known == null && values.size() >= MAX_COVERS) {
            return;
        }
        if (known == null) {
            known = new CoverValues(name);
            values.put(name, known);
        }
        known.put(topic, payload, connection);
        describe(name, listed());
    }

    private boolean listed() {
        return bridges.values().stream().anyMatch(bridge -> bridge.covers() != null);
    }

    private void bridgesChanged() {
        List<ObservedBridge> former = knownBridges;
        List<ObservedBridge> now = new ArrayList<>();
        bridges.forEach((id, bridge) -> now
                .add(new ObservedBridge(id, connected && bridge.online(), bridge.names(), bridge.problem())));
        knownBridges = List.copyOf(now);
        now.stream().filter(bridge -> !former.contains(bridge)).forEach(listener::bridgeChanged);
        describeAll();
    }

    private void describeAll() {
        boolean listed = listed();
        Set<String> all = new LinkedHashSet<>(values.keySet());
        all.addAll(covers.keySet());
        all.forEach(name -> describe(name, listed));
    }

    /**
     * A cover that no daemon lists has been removed; an account that may read no list sees each cover with a status.
     */
    private void describe(String name, boolean listed) {
        CoverValues known = values.get(name);
        List<String> owners = new ArrayList<>();
        boolean online = false;
        for (Map.Entry<String, BridgeValues> bridge : bridges.entrySet()) {
            if (bridge.getValue().names().contains(name)) {
                owners.add(bridge.getKey());
                online |= bridge.getValue().online();
            }
        }
        if (known == null || !known.exists() || listed && owners.isEmpty() && known.confirmedIn(connection)) {
            if (covers.remove(name) != null) {
                listener.coverRemoved(name);
            }
            return;
        }
        ObservedCover now = known.observed(connection, connected && (owners.isEmpty() || online), owners);
        if (!now.equals(covers.put(name, now))) {
            listener.coverChanged(now);
        }
    }
}
