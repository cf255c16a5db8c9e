package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FileErrors;
import dev.shtora.os.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration of {@code shtora run}, with the content of the files that it names.
 *
 * @param file the configuration file
 * @param stamp the state of that file when it was read
 */
public record RunConfiguration(Path file, FileStamp stamp, Config config, Topics topics, BrokerAddress broker) {

    /**
     * Reads the configuration and the password of its broker.
     *
     * @throws ConfigError if one of them cannot be read or is invalid, or if there is no mqtt section
     */
    public static RunConfiguration read(Path file) throws ConfigError {
        FileStamp stamp = stamp(file);
        Config config = ConfigReader.read(file);
        Config.Mqtt mqtt = config.mqtt()
                .orElseThrow(() -> new ConfigError(file, 0, "mqtt",
                        "is missing; expected how to reach the broker: host, ca, user, password_file"));
        String id = mqtt.id().orElseGet(MachineId::shortened);
        return new RunConfiguration(file, stamp, config, new Topics(mqtt.base(), id),
                ConfiguredBroker.address(file, mqtt, "shtora-" + id));
    }

    private static FileStamp stamp(Path file) throws ConfigError {
        try {
            return FileStamp.of(file);
        } catch (IOException e) {
            ConfigReader.read(file); // Its message is the better one.
            throw new ConfigError(file, 0, "", FileErrors.why(e));
        }
    }

    /** A connection to its broker, which is not open yet. Reads the CA and the client certificate. */
    HiveMqLink link() throws ConfigError {
        try {
            return new HiveMqLink(broker, topics);
        } catch (IOException e) {
            throw new ConfigError(file, 0, "mqtt", "ca, certificate or key: " + FileErrors.why(e));
        }
    }

    /**
     * Opens a connection beside that of the daemon.
     *
     * @param suffix is added to the client id
     * @throws IOException if the connection fails; the message gives the cause
     */
    CommandClient secondConnection(String suffix) throws IOException {
        return CommandClient.at(broker.called(broker.clientId() + "-" + suffix));
    }

    /** The names of the covers. */
    List<String> covers() {
        return config.covers().stream().map(Config.Cover::name).toList();
    }

    /** What a daemon with this configuration publishes, about itself and about each cover. */
    List<Announced> announced() {
        boolean discovery = config.mqtt().filter(Config.Mqtt::discovery).isPresent();
        Stream<Announced> covers = config.covers().stream().flatMap(cover -> announced(cover, discovery));
        return Stream.concat(Stream.of(entry(Optional.empty(), topics.bridgeStatus().stream(),
                Optional.of(Discovery.topic(topics.bridge())).filter(_ -> discovery))), covers).toList();
    }

    /** The announcement of automation is an entry of its own, so that the one that it replaces is withdrawn. */
    private Stream<Announced> announced(Config.Cover cover, boolean discovery) {
        Optional<String> topic = CoverDiscovery.topic(topics.bridge(), cover).filter(_ -> discovery);
        Optional<String> ofCover = topic.filter(Discovery.topic(topics.bridge(), cover.name())::equals);
        return Stream.concat(Stream.of(entry(Optional.of(cover.name()),
                Stream.concat(topics.retained(cover.name()).stream(), cover.names().statusTopics().values().stream()),
                ofCover)),
                topic.filter(_ -> ofCover.isEmpty()).stream().map(other -> entry(
                        Optional.of(Discovery.automationOf(cover.name())), Stream.empty(), Optional.of(other))));
    }

    private Announced entry(Optional<String> cover, Stream<String> retained, Optional<String> discovery) {
        return new Announced(new Announced.Key(broker.description(), topics.base(), topics.bridge(), cover),
                retained.collect(Collectors.toSet()), discovery, false);
    }

    /** Number of covers and file, for the log. */
    String description() {
        int covers = config.covers().size();
        return (covers == 1 ? "one cover" : covers + " covers") + " of " + file;
    }
}
