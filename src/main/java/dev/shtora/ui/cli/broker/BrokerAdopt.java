package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.setup.Adoption;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.broker.mosquitto.setup.SetupRequest;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.FindingPrinter;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.UninterruptedSection;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker adopt}. */
@Command(name = "adopt", description = "Corrects a Mosquitto that was set up manually; its users and passwords are kept.", mixinStandardHelpOptions = true, footer = {
        "", "Prints the errors and the changes, and asks for confirmation. Examples:", "  sudo shtora broker adopt",
        "  sudo shtora broker adopt --role blind=device --role anna=person --yes"})
final class BrokerAdopt implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--etc", paramLabel = "DIR", description = "Folder of Mosquitto (default: ${DEFAULT-VALUE}).")
    private Path etc = BrokerFiles.SYSTEM;

    @Option(names = "--host", paramLabel = "NAME", description = "Another name or address that clients use.")
    private List<String> hosts = List.of();

    @Option(names = "--days", paramLabel = "N", description = "Validity of a new certificate in days (default: ${DEFAULT-VALUE}).")
    private int days = SetupRequest.DEFAULT_DAYS;

    @Option(names = "--plain", paramLabel = "off|loopback|lan", description = "Where MQTT without TLS is available (default: ${DEFAULT-VALUE}).")
    private PlainListener plain = PlainListener.LOOPBACK;

    @Option(names = "--role", paramLabel = "NAME=ROLE", description = "Role of a user: device, person, hub, bot, gateway, viewer or sensor. Other users keep their permissions.")
    private Map<String, Role> roles = Map.of();

    @Option(names = "--base", paramLabel = "TOPIC", description = "First level of all topics (default: ${DEFAULT-VALUE}).")
    private String base = "shtora";

    @Option(names = "--yes", description = "Applies the changes without confirmation.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Prints everything and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (dryRun || !Files.isDirectory(etc)) {
            return adopt(BrokerFiles.system(etc));
        }
        BrokerFiles files = BrokerFiles.system(etc);
        try (ChangeLock _ = ChangeLock.acquire(files)) {
            return adopt(files);
        }
    }

    private int adopt(BrokerFiles files) throws IOException {
        SubjectNames names = names();
        Findings before = BrokerExamination.local(files, names, BrokerTarget.running(files), Instant.now());
        new FindingPrinter(System.out, false).printAll(before);
        Adoption adoption = Adoption.of(files, plain, Instant.now());
        FileChanges changes = adoption.plan(names, days, accounts());
        System.out.println();
        BrokerReport.show(files, changes, true, System.out);
        for (String line : adoption.notices()) {
            System.out.println("! " + line);
        }
        adoption.withoutRole().stream().filter(name -> !roles.containsKey(name)).forEach(name -> System.out
                .println("! " + name + " keeps all permissions; restrict them with --role " + name
                        + "=" + Role.WORDS));
        if (dryRun || !confirmed()) {
            System.out.println("Nothing is changed.");
            return dryRun ? 0 : 1;
        }
        try (UninterruptedSection _ = new UninterruptedSection()) {
            return BrokerReport.print(files, BrokerTarget.rollout(files, names).run(changes, "adopt", before),
                    adoption.ports(), System.out);
        }
    }

    private SubjectNames names() throws IOException {
        try {
            return HostNames.ofThisMachine().plus(SubjectNames.of(hosts));
        } catch (IllegalArgumentException e) {
            throw mistake("--host: " + e.getMessage());
        }
    }

    private Map<String, UserAccount> accounts() {
        Map<String, UserAccount> accounts = new HashMap<>();
        roles.forEach((name, role) -> {
            try {
                accounts.put(name, new UserAccount(name, role, base, List.of()));
            } catch (IllegalArgumentException e) {
                throw mistake("--role: " + e.getMessage());
            }
        });
        return accounts;
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK may return null; Error Prone assumes that it does not.
    private boolean confirmed() {
        if (yes) {
            return true;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            System.out.println("There is no terminal for the confirmation: use --yes.");
            return false;
        }
        String answer = console.readLine("%nApply these changes? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
