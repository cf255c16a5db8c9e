package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker user inputs}. */
@Command(name = "inputs", description = "Lets a user use exactly these topics of inputs, in place of those that it had: a device receives"
        + " them, a sensor, person, hub or bot publishes them.", mixinStandardHelpOptions = true, footer = {"",
                "Examples:",
                "  shtora broker user inputs shtora                     the daemon receives all inputs",
                "  shtora broker user inputs weather --input wind,rain",
                "  shtora broker user inputs weather --topic weather/wind",
                "  shtora broker user inputs weather --none"})
final class BrokerUserInputs extends BrokerUser.One {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = "--none", description = "Takes all topics of inputs away.")
    private boolean none;

    @Override
    void prepare() {
        if (none && inputs.isGiven()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--none takes all topics away: expected no --input, --topic and --config with it");
        }
    }

    @Override
    String change(UserAccounts users) throws IOException {
        UserAccount account = users.account(name);
        List<String> topics = none ? List.of() : inputs.topics(account.role());
        users.setInputs(account, topics);
        return InputOptions.described(name, GrantedTopics.ofInputs(account.role(), topics));
    }
}
