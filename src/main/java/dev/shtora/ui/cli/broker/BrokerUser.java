package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.os.UninterruptedSection;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora broker user}. */
@Command(name = "user", description = "Who may come in, and what they may do.", mixinStandardHelpOptions = true, footer = {
        "", "Roles: device (Shtora itself), person, hub (Home Assistant), bot, viewer.", "Examples:",
        "  shtora broker user add shtora --role device",
        "  shtora broker user add guest --role person --covers bedroom,kitchen"}, subcommands = {BrokerUser.Add.class,
                BrokerUser.Remove.class, BrokerUser.All.class, BrokerUser.Passwd.class, BrokerUser.ChangeRole.class})
final class BrokerUser implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().usage(System.out);
    }

    /** What each of them needs: which broker, and who. */
    abstract static class One implements Callable<Integer> {
        @Mixin
        BrokerTarget target = new BrokerTarget();

        @Parameters(paramLabel = "NAME", description = "Who.")
        String name = "";

        @Override
        public Integer call() throws IOException {
            BrokerFiles files = target.files();
            UserAccounts users = UserAccounts.of(files);
            ask();
            try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
                System.out.println(change(users));
                BrokerTarget.service(files).reload();
            }
            return 0;
        }

        /** What has to be known before anything is begun. */
        void ask() throws IOException {}

        /** Does it, and says what was done. */
        abstract String change(UserAccounts users) throws IOException;
    }

    /** Those that give a password: what is asked, or made, before anything is begun. */
    abstract static class WithPassword extends One {
        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        void ask() throws IOException {
            password.choose(name);
        }

        @Override
        String change(UserAccounts users) throws IOException {
            NewPassword.Chosen chosen = password.chosen();
            return change(users, chosen.text()) + (chosen.made()
                    ? "\nThe password of " + name + ", shown this once: " + chosen.text()
                    : "");
        }

        /** Does it with this password, and says what was done. */
        abstract String change(UserAccounts users, String chosen) throws IOException;
    }

    /** The options of a role. */
    static final class RoleOptions {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "device, person, hub, bot or viewer.")
        private Role role = Role.VIEWER;

        @Option(names = "--covers", split = ",", paramLabel = "NAME", description = "Only these blinds, and no groups. Without it: all.")
        private List<String> covers = List.of();

        @Option(names = "--base", paramLabel = "TOPIC", description = "What the topics begin with. ${DEFAULT-VALUE} without it.")
        private String base = "shtora";

        UserAccount account(String name) {
            try {
                return new UserAccount(name, role, base, covers);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage());
            }
        }
    }

    private static String described(UserAccount account) {
        return account.role().word() + (account.covers().isEmpty() ? "" : " of " + String.join(", ", account.covers()));
    }

    /** {@code shtora broker user add}. */
    @Command(name = "add", description = "Lets somebody in.", mixinStandardHelpOptions = true)
    static final class Add extends WithPassword {
        @Mixin
        private RoleOptions role = new RoleOptions();

        @Override
        String change(UserAccounts users, String chosen) throws IOException {
            UserAccount account = role.account(name);
            users.add(account, chosen);
            return "Added " + name + ", " + described(account) + ".";
        }
    }

    /** {@code shtora broker user remove}. */
    @Command(name = "remove", description = "Lets somebody in no more.", mixinStandardHelpOptions = true)
    static final class Remove extends One {
        @Override
        String change(UserAccounts users) throws IOException {
            users.remove(name);
            return "Removed " + name + ". Who is connected already stays so until the broker is restarted.";
        }
    }

    /** {@code shtora broker user passwd}. */
    @Command(name = "passwd", description = "Gives somebody another password.", mixinStandardHelpOptions = true)
    static final class Passwd extends WithPassword {
        @Override
        String change(UserAccounts users, String chosen) throws IOException {
            users.setPassword(name, chosen);
            return "Another password for " + name + ".";
        }
    }

    /** {@code shtora broker user role}. */
    @Command(name = "role", description = "Gives somebody another role.", mixinStandardHelpOptions = true)
    static final class ChangeRole extends One {
        @Mixin
        private RoleOptions role = new RoleOptions();

        @Override
        String change(UserAccounts users) throws IOException {
            UserAccount account = role.account(name);
            users.setRole(account);
            return name + " is now " + described(account) + ".";
        }
    }

    /** {@code shtora broker user list}. */
    @Command(name = "list", description = "Tells who there is.", mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        @Mixin
        private BrokerTarget target = new BrokerTarget();

        @Override
        public Integer call() throws IOException {
            Table table = new Table();
            for (UserAccounts.Entry known : UserAccounts.of(target.files()).all()) {
                table.row(known.name(),
                        known.account().map(BrokerUser::described).orElse("rights written by hand, or none"),
                        known.password() ? "" : "cannot come in: no password");
            }
            System.out.print(table);
            return 0;
        }
    }
}
