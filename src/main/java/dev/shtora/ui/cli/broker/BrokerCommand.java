package dev.shtora.ui.cli.broker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code shtora broker}. */
@Command(name = "broker", description = "Sets up Mosquitto with TLS, users and permissions; checks, corrects and restores it.", mixinStandardHelpOptions = true, footer = {
        "", "Examples:", "  sudo shtora broker init --host home.example.org",
        "  sudo shtora broker user add anna --role person", "  sudo shtora broker check",
        "  shtora broker init --out DIR       a complete broker in a folder, without root"}, subcommands = {
                BrokerInit.class, BrokerUser.class, BrokerPair.class, BrokerCheck.class, BrokerRenew.class,
                BrokerLetsEncrypt.class, BrokerUndo.class, BrokerAdopt.class})
public final class BrokerCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        command.usage(command.getOut());
    }
}
