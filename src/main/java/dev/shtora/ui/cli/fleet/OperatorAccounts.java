package dev.shtora.ui.cli.fleet;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.FleetWeb;
import dev.shtora.ui.cli.broker.NewPassword;
import dev.shtora.ui.fleet.login.OperatorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shtora operator}: who may use the fleet page. */
@Command(name = "operator", description = "Accounts of the operators who use the fleet page.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
        OperatorAccounts.Add.class, OperatorAccounts.Remove.class, OperatorAccounts.Listing.class}, footer = {
                "", "The gateway may run: a change is in force at once.", "Examples:",
                "  sudo shtora operator add anna --config /etc/shtora/hotel --ask",
                "  sudo shtora operator remove anna --config /etc/shtora/hotel",
                "  sudo shtora operator list --config /etc/shtora/hotel"})
public final class OperatorAccounts {
    /** The option {@code --config FOLDER}. */
    static final class FleetOption {
        @Option(names = "--config", required = true, paramLabel = "FOLDER", description = "The folder with fleet.yaml.")
        private Path folder = Path.of("");

        /** The file with the accounts. */
        Path file() throws ConfigError, IOException {
            return FleetReader.web(folder).map(FleetWeb::operators)
                    .orElseThrow(() -> new IOException(folder.resolve(FleetReader.FILE)
                            + " has no key web, so that there is no fleet page; expected for example"
                            + " web: {listen: \"127.0.0.1:8443\"}"));
        }
    }

    /** {@code shtora operator add NAME}. */
    @Command(name = "add", description = "Adds an operator, or gives one another password.", mixinStandardHelpOptions = true, footer = {
            "", "Example: sudo shtora operator add anna --config /etc/shtora/hotel --ask"})
    static final class Add implements Callable<Integer> {
        @Mixin
        private FleetOption fleet = new FleetOption();

        @Mixin
        private NewPassword password = new NewPassword();

        @Parameters(paramLabel = "NAME", description = "The name with which the operator signs in.")
        private String name = "";

        @Override
        public Integer call() throws IOException, ConfigError {
            if (!OperatorFile.NAME.matcher(name).matches()) {
                throw new IOException("'" + name
                        + "': expected 1 to 40 of the letters a to z and A to Z, digits, '.', '_', '@' and '-'");
            }
            Path file = fleet.file();
            password.choose(name);
            boolean added = new OperatorFile(file).put(name, password.chosen().text());
            System.out.println(added
                    ? "The operator " + name + " can sign in to the fleet page. The account is in " + file + "."
                    : "The operator " + name + " has a new password; sessions with the former one have ended.");
            if (password.chosen().made()) {
                System.out.println("Password: " + password.chosen().text() + "   (shown only now)");
            }
            return 0;
        }
    }

    /** {@code shtora operator remove NAME}. */
    @Command(name = "remove", description = "Removes an operator, whose sessions end at once.", mixinStandardHelpOptions = true, footer = {
            "", "Example: sudo shtora operator remove anna --config /etc/shtora/hotel"})
    static final class Remove implements Callable<Integer> {
        @Mixin
        private FleetOption fleet = new FleetOption();

        @Parameters(paramLabel = "NAME", description = "The name of the operator.")
        private String name = "";

        @Override
        public Integer call() throws IOException, ConfigError {
            Path file = fleet.file();
            if (!new OperatorFile(file).remove(name)) {
                throw new IOException(file + " has no operator " + name + ": shtora operator list shows those it has");
            }
            System.out.println("The operator " + name + " cannot sign in any more.");
            return 0;
        }
    }

    /** {@code shtora operator list}. */
    @Command(name = "list", description = "Lists the operators.", mixinStandardHelpOptions = true, footer = {
            "", "Example: sudo shtora operator list --config /etc/shtora/hotel"})
    static final class Listing implements Callable<Integer> {
        @Mixin
        private FleetOption fleet = new FleetOption();

        @Override
        public Integer call() throws IOException, ConfigError {
            new OperatorFile(fleet.file()).names().forEach(System.out::println);
            return 0;
        }
    }
}
