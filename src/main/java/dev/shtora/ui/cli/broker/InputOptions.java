package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name inputs, whose topics a user gets. */
final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--input", split = ",", paramLabel = "NAME", description = "Only these inputs of the configuration (default: all).")
    private List<String> names = List.of();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "The topic of an input, for a configuration that is on another computer; may be repeated.")
    private List<String> topics = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the daemon, or the folder of a fleet, which has the inputs (default: /etc/shtora/shtora.yaml, unless --topic is given).")
    private @Nullable Path config;

    /** Whether an option names inputs. */
    boolean isGiven() {
        return !topics.isEmpty() || !names.isEmpty() || config != null;
    }

    /**
     * The topics that the options name; those of all inputs without options.
     *
     * @throws IOException if the configuration cannot be read, or has no inputs
     */
    List<String> topics(Role role) throws IOException {
        if (!topics.isEmpty() && (!names.isEmpty() || config != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--topic names topics without a configuration: expected no --input and no --config with it");
        }
        try {
            if (!topics.isEmpty()) {
                return new GrantedTopics(topics, List.of()).read();
            }
            ConfiguredInputs inputs = ConfiguredInputs
                    .read(Optional.ofNullable(config).orElse(ConfiguredInputs.OF_SERVICE));
            return !names.isEmpty()
                    ? inputs.topics(names)
                    : role == Role.DEVICE || role == Role.GATEWAY
                            ? inputs.topics()
                            : inputs.topicsWithoutDevices(System.out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(),
                    (topics.isEmpty() ? "--input " : "--topic ") + e.getMessage(),
                    e);
        }
    }

    /**
     * The topics of a new user: as the options say; without options all for a sensor, those of its configuration for the
     * daemon of this computer, and none for others.
     */
    List<String> ofNew(UserAccount account) throws IOException {
        if (isGiven() || account.role() == Role.SENSOR) {
            return topics(account.role());
        }
        return account.role() == Role.DEVICE
                ? ConfiguredInputs.find(ConfiguredInputs.OF_SERVICE, System.out)
                        .filter(inputs -> inputs.isOf(account.name())).map(ConfiguredInputs::topics).orElse(List.of())
                : List.of();
    }

    /** Lines about the topics that a user got with its role; empty without any. */
    static String added(UserAccount account, List<String> topics) {
        return topics.isEmpty()
                ? ""
                : "\n" + described(account.name(), GrantedTopics.ofInputs(account.role(), topics));
    }

    /** What a user may do with topics of inputs, one topic a line. */
    static String described(String name, GrantedTopics granted) {
        List<String> lines = new ArrayList<>();
        describe(name + " may receive", granted.read(), lines);
        describe(name + " may publish", granted.write(), lines);
        return lines.isEmpty() ? name + " may use the topic of no input." : String.join("\n", lines);
    }

    private static void describe(String who, List<String> topics, List<String> lines) {
        if (!topics.isEmpty()) {
            lines.add(
                    who + " the values of inputs on " + topics.size() + (topics.size() == 1 ? " topic:" : " topics:"));
            topics.forEach(topic -> lines.add("  " + topic));
        }
    }
}
