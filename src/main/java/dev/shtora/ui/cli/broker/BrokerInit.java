package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.process.TakenPorts;
import dev.shtora.broker.mosquitto.setup.BrokerPlan;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.broker.mosquitto.setup.SetupRequest;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.UninterruptedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker init}. */
@Command(name = "init", description = "Sets up Mosquitto: a CA and a certificate, TLS on 8883 and 9443, users and permissions.", mixinStandardHelpOptions = true, footer = {
        "", "A second run changes nothing; with more names it creates a certificate for all of them.", "Examples:",
        "  sudo shtora broker init --host home.example.org", "  sudo shtora broker init --dry-run",
        "  shtora broker init --out DIR       a complete broker in a folder, without root"})
final class BrokerInit implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--host", paramLabel = "NAME", description = "Another name that clients use. The names of this computer, also with .local, and localhost are included.")
    private List<String> hosts = List.of();

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Another address that clients use; those of this computer are included.")
    private List<String> addresses = List.of();

    @Option(names = "--days", paramLabel = "N", description = "Validity of the server certificate in days, 1 to 825 (default: ${DEFAULT-VALUE}).")
    private int days = SetupRequest.DEFAULT_DAYS;

    @Option(names = "--key", paramLabel = "ecdsa|rsa", description = "Type of keys; rsa for old clients (default: ecdsa).")
    private @Nullable KeyType keyType;

    @Option(names = "--port", paramLabel = "N", description = "MQTT over TLS (default: ${DEFAULT-VALUE}).")
    private int port = 8883;

    @Option(names = "--websocket-port", paramLabel = "N", description = "MQTT over WebSocket over TLS (default: ${DEFAULT-VALUE}).")
    private int webSocketPort = 9443;

    @Option(names = "--plain", paramLabel = "off|loopback|lan", description = "Where MQTT without TLS is available (default: ${DEFAULT-VALUE}). With lan, passwords are sent unencrypted.")
    private PlainListener plain = PlainListener.LOOPBACK;

    @Option(names = "--plain-port", paramLabel = "N", description = "Port of MQTT without TLS (default: ${DEFAULT-VALUE}).")
    private int plainPort = 1883;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes a complete broker to this folder, without root and without changes to the system.")
    private @Nullable Path out;

    @Option(names = "--etc", paramLabel = "DIR", description = "Folder of Mosquitto (default: ${DEFAULT-VALUE}).")
    private Path etc = BrokerFiles.SYSTEM;

    @Option(names = "--websocket-without-tls", description = "Refused: passwords would be sent unencrypted, and browsers do not allow it on pages loaded by https.")
    private boolean webSocketWithoutTls;

    @Option(names = "--install", description = "Installs Mosquitto with apt if it is missing.")
    private boolean install;

    @Option(names = "--dry-run", description = "Prints the files that would be written, and writes none.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (webSocketWithoutTls) {
            throw mistake(
                    "--websocket-without-tls is refused: passwords would be sent unencrypted, and browsers do not allow"
                            + " it on pages loaded by https. WebSocket with TLS is on port " + webSocketPort + ".");
        }
        SetupRequest request = request();
        BrokerFiles files = out != null ? BrokerFiles.standalone(out) : BrokerFiles.system(etc);
        if (dryRun) {
            BrokerReport.show(files, BrokerPlan.of(files, request, Instant.now()), true, System.out);
            return 0;
        }
        return (files.standalone() || BrokerSystem.ready(files, install)) && portsAreFree(files, request)
                ? set(files, request)
                : 1;
    }

    /** A set of files may be for another computer: there a taken port is no obstacle. */
    private static boolean portsAreFree(BrokerFiles files, SetupRequest request) throws IOException {
        List<String> taken = TakenPorts.of(request.ports(), MosquittoConf.read(files.main()));
        taken.forEach(port -> System.err.println("! " + port));
        if (!taken.isEmpty() && !files.standalone()) {
            System.err.println("Nothing is changed.");
        }
        return taken.isEmpty() || files.standalone();
    }

    private static int set(BrokerFiles files, SetupRequest request) throws IOException {
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            FileChanges changes = BrokerPlan.of(files, request, Instant.now());
            BrokerReport.show(files, changes, false, System.out);
            return BrokerReport.print(files,
                    BrokerTarget.rollout(files, request.names()).run(changes, "init", new Findings()),
                    request.ports(), System.out);
        }
    }

    /** Prints a warning for each address that this computer does not have: a router's address, or an error. */
    private SubjectNames additional(SubjectNames here) {
        SubjectNames requested = SubjectNames.of(addresses);
        if (!requested.hosts().isEmpty()) {
            throw mistake("--ip: '" + requested.hosts().getFirst()
                    + "': expected an IP address such as 192.168.1.5 or fd00::5; use --host for a name");
        }
        here.uncovered(requested)
                .forEach(address -> System.out.println("! " + address + " is not an address of this computer now:"
                        + " clients can use it only if a router forwards it"));
        return requested;
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    private SetupRequest request() throws IOException {
        try {
            SubjectNames here = HostNames.ofThisMachine();
            return new SetupRequest(here.plus(SubjectNames.of(hosts)).plus(additional(here)), days,
                    Optional.ofNullable(keyType),
                    new ListenerPorts(port, webSocketPort, plainPort, plain));
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }
}
