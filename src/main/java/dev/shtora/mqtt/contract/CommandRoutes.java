package dev.shtora.mqtt.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command topics and the covers that each of them addresses. Each topic has its own subscription: some brokers
 * keep Retain As Published only where the filter is the topic itself.
 */
public final class CommandRoutes {
    private final Map<String, Route> byTopic = new LinkedHashMap<>();

    /** Whether a topic is that of a group. */
    public enum OfGroup {
        NO,
        /** Each cover moves at its own pace. */
        APART,
        /** The covers finish their moves at the same time. */
        TOGETHER
    }

    /**
     * The route of one topic.
     *
     * @param covers the covers that a command on the topic addresses
     * @param group whether the topic is that of a group
     */
    public record Route(List<String> covers, CommandTopic kind, TopicAliases names, OfGroup group) {
        private Route(List<String> covers, CommandTopic kind, TopicAliases names) {
            this(covers, kind, names, OfGroup.NO);
        }

        /** Whether the covers finish their moves at the same time. */
        public boolean together() {
            return group == OfGroup.TOGETHER;
        }

        /** Whether the topic is that of a group. */
        public boolean ofGroup() {
            return group != OfGroup.NO;
        }

        /** Parses a payload received on this topic; throws {@link BadPayload} if it is invalid. */
        public CommandPayload read(byte[] payload) throws BadPayload {
            return kind.read(names.standardPayload(kind, payload));
        }
    }

    /** The routes of covers and groups whose covers move independently. */
    public CommandRoutes(Topics topics, Map<String, TopicAliases> covers, Map<String, List<String>> groups) {
        this(topics, covers, groups, Set.of());
    }

    /**
     * Creates the routes of all covers and groups.
     *
     * @param covers the topic aliases of each cover, by cover name
     * @param groups the members of each group, by group name
     * @param together the groups whose covers finish their moves at the same time
     */
    public CommandRoutes(Topics topics, Map<String, TopicAliases> covers, Map<String, List<String>> groups,
            Set<String> together) {
        covers.forEach((cover, names) -> {
            for (CommandTopic kind : CommandTopic.values()) {
                byTopic.put(topics.cover(cover, kind.levels()), new Route(List.of(cover), kind, TopicAliases.NONE));
            }
            names.commandTopics().forEach((kind, topic) -> byTopic.put(topic, new Route(List.of(cover), kind, names)));
        });
        groups.forEach((group, members) -> Topics.OF_GROUPS.forEach(kind -> byTopic.put(topics.group(group, kind),
                new Route(List.copyOf(members), kind, TopicAliases.NONE,
                        together.contains(group) ? OfGroup.TOGETHER : OfGroup.APART))));
    }

    /** All command topics. */
    public List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** The route of a topic; empty if it is not a command topic. */
    public Optional<Route> at(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }
}
