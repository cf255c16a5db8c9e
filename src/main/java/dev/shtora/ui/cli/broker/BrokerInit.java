package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
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
@Command(name = "init", description = "Sets up Mosquitto: a CA and a certificate, TLS on 8883 and 9443, users and rights.", mixinStandardHelpOptions = true, footer = {
        "", "Run again it changes nothing; with more names it makes a certificate for all of them.", "Examples:",
        "  sudo shtora broker init --host home.example.org", "  sudo shtora broker init --dry-run",
        "  shtora broker init --out DIR       a whole broker in a folder, without root"})
final class BrokerInit implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--host", paramLabel = "NAME", description = "One more name that clients use. This machine's own, also with .local, and localhost are there anyway.")
    private List<String> hosts = List.of();

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "One more address that clients use; this machine's own are there anyway.")
    private List<String> addresses = List.of();

    @Option(names = "--days", paramLabel = "N", description = "How long the server's certificate is good: 1 to 825, ${DEFAULT-VALUE} without it.")
    private int days = SetupRequest.DEFAULT_DAYS;

    @Option(names = "--key", paramLabel = "ecdsa|rsa", description = "What keyType of keys; rsa for old clients. ecdsa without it.")
    private @Nullable KeyType keyType;

    @Option(names = "--port", paramLabel = "N", description = "MQTT over TLS; ${DEFAULT-VALUE} without it.")
    private int port = 8883;

    @Option(names = "--websocket-port", paramLabel = "N", description = "MQTT over WebSocket over TLS; ${DEFAULT-VALUE} without it.")
    private int webSocketPort = 9443;

    @Option(names = "--plain", paramLabel = "off|loopback|lan", description = "Where MQTT without TLS is spoken; ${DEFAULT-VALUE} without it. In the lan, passwords cross it in clear.")
    private PlainListener plain = PlainListener.LOOPBACK;

    @Option(names = "--plain-port", paramLabel = "N", description = "Its port; ${DEFAULT-VALUE} without it.")
    private int plainPort = 1883;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes a whole broker into this folder, without root, and leaves the system alone.")
    private @Nullable Path out;

    @Option(names = "--etc", paramLabel = "DIR", description = "Mosquitto's folder; ${DEFAULT-VALUE} without it.")
    private Path etc = BrokerFiles.SYSTEM;

    @Option(names = "--websocket-without-tls", description = "Refused: on 9001 passwords could be read on their way, and a page that came by https may not use it.")
    private boolean webSocketWithoutTls;

    @Option(names = "--install", description = "Installs Mosquitto by apt if it is not there.")
    private boolean install;

    @Option(names = "--dry-run", description = "Shows all files that would be written, and writes none.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (webSocketWithoutTls) {
            throw mistake("--websocket-without-tls is refused: passwords could be read on their way, and a page that"
                    + " came by https may not use it. WebSocket with TLS is on " + webSocketPort + ".");
        }
        SetupRequest request = request();
        BrokerFiles files = out != null ? BrokerFiles.standalone(out) : BrokerFiles.system(etc);
        if (dryRun) {
            BrokerReport.show(BrokerPlan.of(files, request, Instant.now()), true, System.out);
            return 0;
        }
        return files.standalone() || BrokerSystem.ready(files, install) ? set(files, request) : 1;
    }

    private static int set(BrokerFiles files, SetupRequest request) throws IOException {
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            FileChanges changes = BrokerPlan.of(files, request, Instant.now());
            BrokerReport.show(changes, false, System.out);
            return BrokerReport.print(files,
                    BrokerTarget.rollout(files, request.names()).run(changes, "init", new Findings()),
                    request.ports(), System.out);
        }
    }

    /** Addresses that this machine does not have may be a router's, or a slip: that is said, and up to the reader. */
    private SubjectNames elsewhere(SubjectNames here) {
        SubjectNames requested = SubjectNames.of(addresses);
        if (!requested.hosts().isEmpty()) {
            throw mistake("--ip '" + requested.hosts().getFirst()
                    + "': expected an IP address such as 192.168.1.5 or fd00::5; a name goes with --host");
        }
        here.uncovered(requested)
                .forEach(address -> System.out.println("! " + address + " is no address of this machine now:"
                        + " clients get here by it only if a router sends them on"));
        return requested;
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    private SetupRequest request() throws IOException {
        try {
            SubjectNames here = HostNames.ofThisMachine();
            return new SetupRequest(here.plus(SubjectNames.of(hosts)).plus(elsewhere(here)), days,
                    Optional.ofNullable(keyType),
                    new ListenerPorts(port, webSocketPort, plainPort, plain));
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }
}
