package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.os.UninterruptedSection;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code shtora broker user}. */
@Command(name = "user", description = "Manages the users of the broker and their roles.", mixinStandardHelpOptions = true, footer = {
        "",
        "Roles: device (Shtora itself), person, hub (Home Assistant), bot, gateway (of a fleet), viewer, sensor (publishes values of inputs).",
        "Examples:",
        "  shtora broker user add shtora --role device",
        "  shtora broker user add guest --role person --covers bedroom,kitchen",
        "  shtora broker user add weather --role sensor --input wind,rain",
        "  shtora broker user devices shtora"}, subcommands = {BrokerUser.Add.class,
                BrokerUser.Remove.class, BrokerUser.All.class, BrokerUser.Passwd.class, BrokerUser.ChangeRole.class,
                BrokerUserDevices.class, BrokerUserInputs.class})
final class BrokerUser implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        command.usage(command.getOut());
    }

    /** The base of commands about one user of a broker. */
    abstract static class One implements Callable<Integer> {
        @Mixin
        BrokerTarget target = new BrokerTarget();

        @Parameters(paramLabel = "NAME", description = "Name of the user.")
        String name = "";

        @Override
        public Integer call() throws IOException {
            BrokerFiles files = target.files();
            UserAccounts users = UserAccounts.of(files);
            prepare();
            try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
                System.out.println(change(users));
                BrokerService service = BrokerTarget.service(files);
                service.reload();
                if (!service.isRunning()) {
                    System.err.println("! No broker runs with " + files.main() + ", as far as this command can find"
                            + " out: the change takes effect at its next start or reload (kill -HUP).");
                }
            }
            return 0;
        }

        /** Obtains further input before the broker is locked. */
        void prepare() throws IOException {}

        /** Makes the change. Returns a sentence about it. */
        abstract String change(UserAccounts users) throws IOException;
    }

    /** The base of commands that set a password. */
    abstract static class WithPassword extends One {
        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        void prepare() throws IOException {
            password.choose(name);
        }

        @Override
        String change(UserAccounts users) throws IOException {
            NewPassword.Chosen chosen = password.chosen();
            return change(users, chosen.text()) + (chosen.made()
                    ? "\nThe password of " + name + ", shown this once: " + chosen.text()
                    : "");
        }

        /** Makes the change with this password. Returns a sentence about it. */
        abstract String change(UserAccounts users, String chosen) throws IOException;
    }

    /** The options of a role. */
    static final class RoleOptions {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "device, person, hub, bot, gateway, viewer or sensor.")
        private Role role = Role.VIEWER;

        @Option(names = "--covers", split = ",", paramLabel = "NAME", description = "Only these blinds, and no groups (default: all).")
        private List<String> covers = List.of();

        @Option(names = "--base", paramLabel = "TOPIC", description = "First level of all topics (default: ${DEFAULT-VALUE}).")
        private String base = "shtora";

        @Option(names = "--id", paramLabel = "ID", description = "For a device: mqtt.id of its configuration. It then may not write the topics of other daemons. Required with --covers.")
        private @Nullable String id;

        UserAccount account(String name) {
            if (role == Role.DEVICE && !covers.isEmpty() && id == null) {
                throw new ParameterException(spec.commandLine(),
                        "--covers: a device that is limited to blinds needs --id,"
                                + " the mqtt.id of its configuration; otherwise it could report the blinds of other daemons as"
                                + " unavailable");
            }
            try {
                return new UserAccount(name, role, base, covers, Optional.ofNullable(id));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage());
            }
        }
    }

    private static String described(UserAccount account) {
        return account.role().word() + (account.covers().isEmpty() ? "" : " of " + String.join(", ", account.covers()))
                + account.id().map(id -> ", id " + id).orElse("");
    }

    private static String described(UserAccounts.Entry entry) {
        return entry.account().map(BrokerUser::described).orElse("other permissions, or none")
                + (entry.inputs().isEmpty()
                        ? ""
                        : "; inputs: " + entry.inputs().all().collect(Collectors.joining(", ")));
    }

    /** {@code shtora broker user add}. */
    @Command(name = "add", description = "Adds a user.", mixinStandardHelpOptions = true)
    static final class Add extends WithPassword {
        @Mixin
        private RoleOptions role = new RoleOptions();

        @Mixin
        private InputOptions inputs = new InputOptions();

        @Override
        String change(UserAccounts users, String chosen) throws IOException {
            UserAccount account = role.account(name);
            List<String> topics = inputs.ofNew(account);
            users.add(account, chosen, topics);
            return "Added " + name + ", " + described(account) + "." + InputOptions.added(account, topics);
        }
    }

    /** {@code shtora broker user remove}. */
    @Command(name = "remove", description = "Removes a user.", mixinStandardHelpOptions = true)
    static final class Remove extends One {
        @Override
        String change(UserAccounts users) throws IOException {
            users.remove(name);
            return "Removed " + name + ". The broker ends the connections of " + name + " now.";
        }
    }

    /** {@code shtora broker user passwd}. */
    @Command(name = "passwd", description = "Sets the password of a user.", mixinStandardHelpOptions = true)
    static final class Passwd extends WithPassword {
        @Override
        String change(UserAccounts users, String chosen) throws IOException {
            users.setPassword(name, chosen);
            return "The password of " + name + " is changed. The broker ends connections with the former one now.";
        }
    }

    /** {@code shtora broker user role}. */
    @Command(name = "role", description = "Sets the role of a user.", mixinStandardHelpOptions = true)
    static final class ChangeRole extends One {
        @Mixin
        private RoleOptions role = new RoleOptions();

        @Mixin
        private InputOptions inputs = new InputOptions();

        @Override
        String change(UserAccounts users) throws IOException {
            UserAccount account = role.account(name);
            List<String> kept = users.keptInputs(account);
            List<String> topics = inputs.isGiven() || kept.isEmpty() ? inputs.ofNew(account) : kept;
            users.setRole(account, topics);
            return name + " is now " + described(account) + "." + InputOptions.added(account, topics);
        }
    }

    /** {@code shtora broker user list}. */
    @Command(name = "list", description = "Lists the users.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        @Mixin
        private BrokerTarget target = new BrokerTarget();

        @Override
        public Integer call() throws IOException {
            Table table = new Table();
            for (UserAccounts.Entry known : UserAccounts.of(target.files()).all()) {
                table.row(known.name(), described(known),
                        known.password() ? "" : "cannot log in: no password");
            }
            System.out.print(table);
            return 0;
        }
    }
}
