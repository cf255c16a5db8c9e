package dev.shtora.mqtt.client;

import dev.shtora.mqtt.contract.Topics;
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
 * The daemons at a broker, as what it keeps of them tells.
 *
 * @param covers what each says it has, by its name on the broker
 * @param online which of them are said to be there; after a power cut of the broker's that may be old news
 */
public record OnlineDaemons(Map<String, Set<String>> covers, Set<String> online) {

    public OnlineDaemons {
        covers = Map.copyOf(covers);
        online = Set.copyOf(online);
    }

    /** Looks who is there. */
    public static OnlineDaemons read(CommandClient client, Topics topics) throws IOException {
        Map<String, String> retained = new ConcurrentHashMap<>();
        client.listen(List.of(topics.anyBridge("covers"), topics.anyBridge("state")), retained::put);
        client.awaitRetained();
        return of(retained, topics.base());
    }

    /** @param retained what the broker keeps, by its topic; what makes no sense says nothing */
    static OnlineDaemons of(Map<String, String> retained, String base) {
        Pattern topic = Pattern.compile(Pattern.quote(base) + "/bridge/([^/]+)/(covers|state)");
        Map<String, Set<String>> covers = new HashMap<>();
        Set<String> online = new HashSet<>();
        retained.forEach((where, what) -> {
            Matcher parts = topic.matcher(where);
            if (parts.matches() && parts.group(2).equals("covers")) {
                covers.put(parts.group(1), names(what));
            } else if (parts.matches() && what.equals("online")) {
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

    /** What a daemon says it has; nothing if it never said anything. */
    public Set<String> of(String bridge) {
        return covers.getOrDefault(bridge, Set.of());
    }

    /** Which other daemon has a cover, there or not. */
    public Optional<String> other(String own, String cover) {
        return covers.keySet().stream().filter(bridge -> !bridge.equals(own) && of(bridge).contains(cover)).sorted()
                .findFirst();
    }

    /** Which other daemon that is said to be there has a cover. */
    public Optional<String> holder(String own, String cover) {
        return other(own, cover).filter(online::contains);
    }
}
