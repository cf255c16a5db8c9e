package dev.shtora.mqtt;

import dev.shtora.mqtt.Payloads.BadPayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which topics are listened to, and whom a command on each of them is for. They are subscribed to one by one: some brokers
 * keep Retain As Published only where the filter is the topic itself.
 */
public final class Routes {
    private final Map<String, Route> byTopic = new LinkedHashMap<>();

    /**
     * One topic.
     *
     * @param covers whom its commands are for
     */
    public record Route(List<String> covers, CommandTopic kind, OtherNames names) {
        /** Reads a payload that came on it. */
        public Request read(byte[] payload) throws BadPayload {
            return kind.read(names.inOurWords(payload));
        }
    }

    /**
     * Lays them.
     *
     * @param covers all covers, with their other names
     * @param groups which covers belong to a group
     */
    public Routes(Topics topics, Map<String, OtherNames> covers, Map<String, List<String>> groups) {
        covers.forEach((cover, names) -> {
            for (CommandTopic kind : CommandTopic.values()) {
                byTopic.put(topics.cover(cover, kind.levels()), new Route(List.of(cover), kind, OtherNames.NONE));
            }
            names.hears().forEach((kind, topic) -> byTopic.put(topic, new Route(List.of(cover), kind, names)));
        });
        groups.forEach((group, members) -> byTopic.put(topics.group(group),
                new Route(List.copyOf(members), CommandTopic.SET, OtherNames.NONE)));
    }

    /** All of them. */
    public List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** What a topic is; empty if nobody takes commands there. */
    public Optional<Route> at(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }
}
