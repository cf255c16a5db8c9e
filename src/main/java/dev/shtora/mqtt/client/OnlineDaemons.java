package dev.shtora.mqtt.client;

import dev.shtora.mqtt.contract.Topics;
import dev.shtora.text.ForeignText;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The daemons at a broker, according to their retained messages.
 *
 * @param covers the covers of each daemon, by the daemon's id
 * @param online the ids of the daemons that are marked online; outdated after a power cut of the broker
 */
public record OnlineDaemons(Map<String, Set<String>> covers, Set<String> online) {

    private static final int WAITS = 20;

    public OnlineDaemons {
        covers = Map.copyOf(covers);
        online = Set.copyOf(online);
    }

    /** Reads the retained messages of all daemons, as far as they arrive within 100 ms. */
    public static OnlineDaemons read(CommandClient client, Topics topics) throws IOException {
        Map<String, String> retained = listen(client, topics);
        client.awaitRetained();
        return of(retained, topics.base());
    }

    /**
     * Reads the retained messages of all daemons, and waits at most 2 s for that of a daemon that is certain to have one.
     *
     * @param topics the topics of that daemon
     * @return empty if its message does not arrive: it is not connected, or the user may not read it
     */
    public static Optional<OnlineDaemons> readBeside(CommandClient client, Topics topics) throws IOException {
        Map<String, String> retained = listen(client, topics);
        for (int i = 0; i < WAITS && !retained.containsKey(topics.bridgeCovers()); i++) {
            client.awaitRetained();
        }
        client.awaitRetained();
        return retained.containsKey(topics.bridgeCovers())
                ? Optional.of(of(retained, topics.base()))
                : Optional.empty();
    }

    private static Map<String, String> listen(CommandClient client, Topics topics) throws IOException {
        Map<String, String> retained = new ConcurrentHashMap<>();
        client.listen(List.of(topics.anyBridge("covers"), topics.anyBridge("state")), retained::put);
        return retained;
    }

    /** @param retained the retained payloads by topic; invalid ones are ignored */
    static OnlineDaemons of(Map<String, String> retained, String base) {
        Pattern topic = Pattern.compile(Pattern.quote(base) + "/bridge/([^/]+)/(covers|state)");
        Map<String, Set<String>> covers = new HashMap<>();
        Set<String> online = new HashSet<>();
        retained.forEach((topicName, payload) -> {
            Matcher parts = topic.matcher(topicName);
            if (!ForeignText.line(topicName, topicName.length()).equals(topicName)) {
                return; // No daemon of Shtora has an id with control or invisible characters.
            }
            if (parts.matches() && parts.group(2).equals("covers")) {
                covers.put(parts.group(1), names(payload));
            } else if (parts.matches() && payload.equals("online")) {
                online.add(parts.group(1));
            }
        });
        return new OnlineDaemons(covers, online);
    }

    private static Set<String> names(String json) {
        try {
            return StreamSupport.stream(JsonMapper.shared().readTree(json).spliterator(), false)
                    .filter(JsonNode::isString).map(JsonNode::stringValue)
                    .filter(name -> Topics.NAME.matcher(name).matches()).collect(Collectors.toSet());
        } catch (JacksonException _) {
            return Set.of();
        }
    }

    /** The covers of a daemon; empty if it is unknown. */
    public Set<String> of(String bridge) {
        return covers.getOrDefault(bridge, Set.of());
    }

    /** Another daemon that has a cover, online or not. */
    public Optional<String> other(String own, String cover) {
        return covers.keySet().stream().filter(bridge -> !bridge.equals(own) && of(bridge).contains(cover)).sorted()
                .findFirst();
    }

    /** Another daemon that has a cover and is marked online. */
    public Optional<String> holder(String own, String cover) {
        return other(own, cover).filter(online::contains);
    }
}
