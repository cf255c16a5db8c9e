package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.FindingPrinter;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker check}. */
@Command(name = "check", description = "Checks files, certificates, users and listeners of a broker, and prints a remedy for each error.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 without errors, 1 with errors.", "Examples:", "  sudo shtora broker check",
        "  shtora broker check --host home.example.org --ca ca.crt     from another computer",
        "  shtora broker check --host home.example.org --ca ca.crt --user anna=anna.pw --role anna=person"})
final class BrokerCheck implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Option(names = "--host", paramLabel = "NAME", description = "The broker on another computer, by the name that clients use.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "With --host: the port of MQTT over TLS (default: ${DEFAULT-VALUE}).")
    private int port = 8883;

    @Option(names = "--websocket-port", paramLabel = "N", description = "With --host: the port of MQTT over WebSocket with TLS (default: ${DEFAULT-VALUE}).")
    private int webSocketPort = 9443;

    @Option(names = "--ca", paramLabel = "FILE", description = "With --host: the CA that clients trust.")
    private @Nullable Path ca;

    @Option(names = "--name", paramLabel = "NAME", description = "Another name or address that clients use. This computer's own are always included.")
    private List<String> names = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the daemon, or the folder of a fleet, whose inputs its user must be permitted to receive (default: /etc/shtora/shtora.yaml, if it exists).")
    private Path config = ConfiguredInputs.OF_SERVICE;

    @Mixin
    private RemoteUserOptions users = new RemoteUserOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            Findings findings = host != null
                    ? BrokerExamination.remote(host, port, webSocketPort, Optional.ofNullable(ca), users.all(),
                            Instant.now())
                    : here();
            new FindingPrinter(System.out, json).printAll(findings);
            return findings.ok() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
    }

    private Findings here() throws IOException {
        BrokerFiles files = target.files();
        return BrokerExamination.local(files, HostNames.ofThisMachine().plus(SubjectNames.of(names)),
                BrokerTarget.running(files), ConfiguredInputs.find(config, System.err)
                        .flatMap(inputs -> inputs.forCheck(config)),
                Instant.now());
    }
}
