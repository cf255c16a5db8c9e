package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.check.DaemonInputs;
import dev.shtora.config.Config;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.config.cover.RemoteDevice;
import dev.shtora.config.input.Input;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.ConfigReader;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inputs of a daemon or of a fleet, and the topics that they need at the broker.
 *
 * @param user the user of the daemon or of the gateway of the fleet
 * @param devices the devices of covers
 */
record ConfiguredInputs(Optional<String> user, List<Input> inputs, List<RemoteDevice> devices) {
    /** The configuration of the service. */
    static final Path OF_SERVICE = Path.of("/etc/shtora/shtora.yaml");

    /**
     * Reads a configuration.
     *
     * @param file the file of a daemon, or the folder of a fleet or its {@code fleet.yaml}
     * @throws IOException if it cannot be read, or has no inputs; the message says what to do
     */
    static ConfiguredInputs read(Path file) throws IOException {
        String remedy = ". Name the configuration with --config FILE or FOLDER, or the topics with --topic TOPIC.";
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist" + remedy);
        }
        try {
            ConfiguredInputs inputs = any(file);
            if (inputs.inputs.isEmpty()) {
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
            return Optional.of(any(file)).filter(found -> !found.inputs.isEmpty());
        } catch (ConfigError e) {
            notes.println(
                    "! " + file + " cannot be read, so that its inputs are not known. shtora check --config " + file
                            + " says why.");
            return Optional.empty();
        }
    }

    private static ConfiguredInputs any(Path path) throws ConfigError {
        boolean named = path.endsWith(FleetReader.FILE);
        if (named || Files.isDirectory(path)) {
            Fleet fleet = FleetReader.read(named ? path.resolveSibling("") : path);
            return new ConfiguredInputs(fleet.mqtt().user(), fleet.inputs(), List.of());
        }
        Config config = ConfigReader.read(path);
        return new ConfiguredInputs(config.mqtt().flatMap(Config.Mqtt::user), config.inputs(),
                config.remoteCovers().stream().map(RemoteCover::device).toList());
    }

    /** Whether this is the configuration of a user of the broker. */
    boolean isOf(String name) {
        return user.filter(name::equals).isPresent();
    }

    /** The topics of all inputs. */
    List<String> topics() {
        return topicsOf(inputs);
    }

    /**
     * The topics of some inputs.
     *
     * @throws IllegalArgumentException if the configuration has no input of a name; the message has those that it has
     */
    List<String> topics(List<String> names) {
        List<String> known = inputs.stream().map(Input::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "': expected one of the inputs " + String.join(", ", known)
                    + NearMiss.word(name, known));
        });
        return topicsOf(inputs.stream().filter(input -> names.contains(input.name())).toList());
    }

    /**
     * The topics of all inputs that do not belong to the device of a cover: the account of the device publishes those, and
     * another one could state a false position there.
     *
     * @param notes receives a line for each topic that is left out
     */
    List<String> topicsWithoutDevices(PrintStream notes) {
        List<String> theirs = devices.stream().flatMap(device -> Stream.concat(device.codec().topics().stream(),
                device.codec().commandTopics().stream()))
                .toList();
        List<String> topics = new ArrayList<>(topics());
        topics.removeIf(topic -> {
            if (theirs.contains(topic)) {
                notes.println("! " + topic + " is left out: it belongs to the device of a blind, whose own account"
                        + " publishes it.");
            }
            return theirs.contains(topic);
        });
        return topics;
    }

    private static List<String> topicsOf(List<Input> inputs) {
        return inputs.stream().flatMap(input -> input.topics().stream()).distinct().sorted().toList();
    }

    /** The inputs for checks; empty if the daemon has no user. */
    Optional<DaemonInputs> forCheck(Path file) {
        return user.map(name -> new DaemonInputs(name, topics(), file.equals(OF_SERVICE) ? "" : " --config " + file));
    }
}
