package dev.shtora.mqtt.contract;

import dev.shtora.mqtt.contract.Payloads.BadPayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which topics are listened to, and whom a command on each of them is for. They are subscribed to one by one: some brokers
 * keep Retain As Published only where the filter is the topic itself.
 */
public final class CommandRoutes {
    private final Map<String, Route> byTopic = new LinkedHashMap<>();

    /**
     * One topic.
     *
     * @param covers whom its commands are for
     */
    public record Route(List<String> covers, CommandTopic kind, TopicAliases names) {
        /** Reads a payload that came on it. */
        public CommandPayload read(byte[] payload) throws BadPayload {
            return kind.read(names.inOurWords(payload));
        }
    }

    /**
     * Lays them.
     *
     * @param covers all covers, with their other names
     * @param groups which covers belong to a group
     */
    public CommandRoutes(Topics topics, Map<String, TopicAliases> covers, Map<String, List<String>> groups) {
        covers.forEach((cover, names) -> {
            for (CommandTopic kind : CommandTopic.values()) {
                byTopic.put(topics.cover(cover, kind.levels()), new Route(List.of(cover), kind, TopicAliases.NONE));
            }
            names.hears().forEach((kind, topic) -> byTopic.put(topic, new Route(List.of(cover), kind, names)));
        });
        groups.forEach((group, members) -> byTopic.put(topics.group(group),
                new Route(List.copyOf(members), CommandTopic.SET, TopicAliases.NONE)));
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
