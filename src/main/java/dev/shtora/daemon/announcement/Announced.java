package dev.shtora.daemon.announcement;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the daemon published at a broker about itself or about one cover.
 *
 * @param key where and as what it was published
 * @param retained the topics whose retained messages may still be at the broker
 * @param discovery the topic of the discovery message for Home Assistant; empty if there was none
 * @param reported whether the log has reported that these topics cannot be removed
 */
record Announced(Key key, Set<String> retained, Optional<String> discovery, boolean reported) {

    /**
     * The identity of what was published.
     *
     * @param broker host and port of the broker, as in the configuration of that time
     * @param base the first level of the topics
     * @param id the daemon's name
     * @param cover the cover's name; empty for the daemon itself
     */
    record Key(String broker, String base, String id, Optional<String> cover) {
        /** In words, for the log. */
        String text() {
            return cover.map(name -> "the cover " + name + " of ").orElse("") + "the daemon " + id
                    + " with topics below "
                    + base + "/";
        }
    }

    Announced {
        retained = Set.copyOf(retained);
    }

    /** What a daemon with a configuration publishes: about itself, the first entry, and about each cover. */
    static List<Announced> by(RunConfiguration configuration) {
        Config config = configuration.config();
        boolean discovery = config.mqtt().filter(Config.Mqtt::discovery).isPresent();
        Topics topics = configuration.topics();
        Function<Optional<String>, Key> key = cover -> new Key(configuration.broker().description(), topics.base(),
                topics.bridge(), cover);
        return Stream.concat(Stream.of(new Announced(key.apply(Optional.empty()), Set.copyOf(topics.bridgeStatus()),
                Optional.of(Discovery.topic(topics.bridge())).filter(_ -> discovery), false)),
                config.covers().stream().flatMap(cover -> by(cover, discovery, topics, key))).toList();
    }

    /** The announcement of automation is an entry of its own, so that the one that it replaces is withdrawn. */
    private static Stream<Announced> by(Cover cover, boolean discovery, Topics topics,
            Function<Optional<String>, Key> key) {
        Optional<String> topic = CoverDiscovery.topic(topics.bridge(), cover).filter(_ -> discovery);
        Optional<String> ofCover = topic.filter(Discovery.topic(topics.bridge(), cover.name())::equals);
        Set<String> retained = Stream.concat(topics.retained(cover.name()).stream(),
                cover.names().statusTopics().values().stream()).collect(Collectors.toSet());
        return Stream.concat(Stream.of(new Announced(key.apply(Optional.of(cover.name())), retained, ofCover, false)),
                topic.filter(_ -> ofCover.isEmpty()).stream().map(other -> new Announced(
                        key.apply(Optional.of(Discovery.automationOf(cover.name()))), Set.of(), Optional.of(other),
                        false)));
    }

    /** This and what was published under the same key at another time. */
    Announced and(Announced other) {
        Set<String> both = new TreeSet<>(retained);
        both.addAll(other.retained);
        return new Announced(key, both, other.discovery.or(() -> discovery), reported && other.reported);
    }

    /** This without topics that are still in use. */
    Announced without(Set<String> topics) {
        Set<String> left = new TreeSet<>(retained);
        left.removeAll(topics);
        return new Announced(key, left, discovery.filter(topic -> !topics.contains(topic)), reported);
    }

    /** This after the broker has acknowledged the removal of the retained messages. */
    Announced removed() {
        return new Announced(key, Set.of(), discovery, false);
    }

    /** This after the log has reported that the topics cannot be removed. */
    Announced asReported() {
        return new Announced(key, retained, discovery, true);
    }

    boolean isEmpty() {
        return retained.isEmpty() && discovery.isEmpty();
    }
}
