package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.UserAccount;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name topics of inputs. */
final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "The topic of an input; may be repeated.")
    private List<String> topics = List.of();

    /** Whether an option names topics. */
    boolean isGiven() {
        return !topics.isEmpty();
    }

    /** The topics that the options name. */
    List<String> topics() {
        try {
            return new GrantedTopics(topics, List.of()).read();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--topic " + e.getMessage(), e);
        }
    }

    /** Lines about the topics that a user got with its role; empty without any. */
    String added(UserAccount account) {
        return isGiven() ? "\n" + described(account.name(), GrantedTopics.ofInputs(account.role(), topics())) : "";
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
