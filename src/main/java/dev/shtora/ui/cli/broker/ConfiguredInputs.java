package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.check.DaemonInputs;
import dev.shtora.config.Config;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.config.input.Input;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.ConfigReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inputs of a configuration, and the topics that they need at the broker.
 *
 * @param config the configuration
 */
record ConfiguredInputs(Config config) {
    /** The configuration of the service. */
    static final Path OF_SERVICE = Path.of("/etc/shtora/shtora.yaml");

    /**
     * Reads a configuration.
     *
     * @throws IOException if it cannot be read, or has no inputs; the message says what to do
     */
    static ConfiguredInputs read(Path file) throws IOException {
        String remedy = ". Name the configuration with --config FILE, or the topics with --topic TOPIC.";
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist" + remedy);
        }
        try {
            ConfiguredInputs inputs = new ConfiguredInputs(ConfigReader.read(file));
            if (inputs.config.inputs().isEmpty()) {
                throw new IOException(file + " has no inputs" + remedy);
            }
            return inputs;
        } catch (ConfigError e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The inputs of a file; empty if it does not exist, cannot be read, or has none.
     *
     * @param notes receives a line if it exists and cannot be read
     */
    static Optional<ConfiguredInputs> find(Path file, PrintStream notes) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ConfiguredInputs(ConfigReader.read(file)))
                    .filter(inputs -> !inputs.config.inputs().isEmpty());
        } catch (ConfigError e) {
            notes.println(
                    "! " + file + " cannot be read, so that its inputs are not known. shtora check --config " + file
                            + " says why.");
            return Optional.empty();
        }
    }

    /** Whether this is the configuration of a user of the broker. */
    boolean isOf(String user) {
        return config.mqtt().flatMap(Config.Mqtt::user).filter(user::equals).isPresent();
    }

    /** The topics of all inputs. */
    List<String> topics() {
        return topicsOf(config.inputs());
    }

    /**
     * The topics of some inputs.
     *
     * @throws IllegalArgumentException if the configuration has no input of a name; the message has those that it has
     */
    List<String> topics(List<String> names) {
        List<String> known = config.inputs().stream().map(Input::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "': expected one of the inputs " + String.join(", ", known)
                    + NearMiss.word(name, known));
        });
        return topicsOf(config.inputs().stream().filter(input -> names.contains(input.name())).toList());
    }

    /**
     * The topics of all inputs that do not belong to the device of a cover: the account of the device publishes those, and
     * another one could state a false position there.
     *
     * @param notes receives a line for each topic that is left out
     */
    List<String> topicsWithoutDevices(PrintStream notes) {
        List<String> devices = config.remoteCovers().stream().map(RemoteCover::device)
                .flatMap(device -> Stream.concat(device.codec().topics().stream(),
                        device.codec().commandTopics().stream()))
                .toList();
        List<String> topics = new ArrayList<>(topics());
        topics.removeIf(topic -> {
            if (devices.contains(topic)) {
                notes.println("! " + topic + " is left out: it belongs to the device of a blind, whose own account"
                        + " publishes it.");
            }
            return devices.contains(topic);
        });
        return topics;
    }

    private static List<String> topicsOf(List<Input> inputs) {
        return inputs.stream().flatMap(input -> input.topics().stream()).distinct().sorted().toList();
    }

    /** The inputs for checks; empty if the daemon has no user. */
    Optional<DaemonInputs> forCheck(Path file) {
        return config.mqtt().flatMap(Config.Mqtt::user).map(
                user -> new DaemonInputs(user, topics(), file.equals(OF_SERVICE) ? "" : " --config " + file));
    }
}
