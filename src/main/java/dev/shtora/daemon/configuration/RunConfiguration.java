package dev.shtora.daemon.configuration;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FileErrors;
import dev.shtora.os.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
    public HiveMqLink link() throws ConfigError {
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
    public CommandClient secondConnection(String suffix) throws IOException {
        return CommandClient.at(broker.called(broker.clientId() + "-" + suffix));
    }

    /** The names of the covers. */
    public List<String> covers() {
        return config.covers().stream().map(Cover::name).toList();
    }

    /** Number of covers and file, for the log. */
    public String description() {
        int covers = config.covers().size();
        return (covers == 1 ? "one cover" : covers + " covers") + " of " + file;
    }
}
