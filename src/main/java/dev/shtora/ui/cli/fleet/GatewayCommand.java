package dev.shtora.ui.cli.fleet;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.SecretFile;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.daemon.configuration.ConfiguredBroker;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetChange;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.replica.FolderVersion;
import dev.shtora.fleet.replica.Replica;
import dev.shtora.fleet.replica.ReplicaSettings;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.metrics.GatewayMetrics;
import dev.shtora.metrics.GatewaySource;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.LibraryFolder;
import dev.shtora.os.ShutdownHook;
import dev.shtora.os.SignalHandlers;
import dev.shtora.ui.fleet.FleetPage;
import dev.shtora.ui.fleet.FleetPageSettings;
import dev.shtora.ui.fleet.StoredFleet;
import dev.shtora.ui.web.metrics.MetricsPage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora gateway}: a replica of the gateway of a fleet. */
@Command(name = "gateway", description = "Commands the covers of a fleet by their rules, together with other replicas.", mixinStandardHelpOptions = true, footer = {
        "", "Replicas share the work by a PostgreSQL: start two or more with the same folder on computers of their",
        "own. A changed folder applies at once, or at SIGHUP; one with mistakes is refused, and the former one",
        "goes on.", "Examples:", "  shtora check /etc/shtora/hotel",
        "  shtora gateway --cluster --config /etc/shtora/hotel --replica a",
        "  shtora gateway --cluster --config /etc/shtora/hotel --replica b --canary 3"})
public final class GatewayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);
    private static final int STAYS = -1;
    private static final int FAILED = 1;
    private static final long WATCH_MILLIS = 2000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--cluster", description = "Shares the work with other replicas by the database of the folder.")
    private boolean cluster;

    @Option(names = "--config", required = true, paramLabel = "FOLDER", description = "The folder with fleet.yaml and the covers.")
    private Path folder = Path.of("");

    @Option(names = "--replica", paramLabel = "ID", description = "The name of this replica, unique in the fleet (default: the name of this computer).")
    private @Nullable String id;

    @Option(names = "--canary", paramLabel = "FLOOR", description = "Applies the folder to the covers of one floor (3 or floor3); the others keep theirs until a replica applies it without this option.")
    private @Nullable String canary;

    @Option(names = "--metrics", paramLabel = "ADDRESS:PORT", description = "Serves metrics in the format of Prometheus at /metrics, such as 127.0.0.1:9464 (default: off). They have no login.")
    private @Nullable String metrics;

    @Option(names = "--lease", hidden = true, paramLabel = "MILLIS", description = "How long a claimed command is this replica's.")
    private long lease = ReplicaSettings.LEASE.toMillis();

    @Option(names = "--confirmation", hidden = true, paramLabel = "MILLIS", description = "How long a cover has to confirm a command.")
    private long confirmation = ReplicaSettings.CONFIRMATION.toMillis();

    @Option(names = "--clock-shift", hidden = true, paramLabel = "MILLIS", description = "Lets the clock of this replica differ.")
    private long clockShift;

    @Option(names = "--database-url", hidden = true, paramLabel = "URL", description = "Another URL of the database.")
    private @Nullable String databaseUrl;

    private @Nullable Fleet applied;

    @Override
    public Integer call() throws IOException, ConfigError, InterruptedException {
        if (!cluster) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "The gateway runs as a cluster only, also with one replica: add --cluster");
        }
        LibraryFolder.GATEWAY.require();
        FatalErrors.endProcess();
        WatchedFolder files = new WatchedFolder(folder); // Before it is read, so that no change is missed.
        Fleet fleet = FleetReader.read(folder);
        Replica replica = new Replica(settings(fleet), FolderVersion.of(fleet, floor(fleet)));
        replica.onReplaced(() -> Runtime.getRuntime().halt(FAILED));
        MetricsPage figures = new MetricsPage(() -> new GatewayMetrics(new GatewaySource(replica::figures,
                replica.operators().figures()::read, version())), "--metrics");
        figures.apply(metricsAddress());
        ShutdownHook.with(() -> {
            replica.close();
            figures.close();
        });
        applied = fleet;
        SignalHandlers.on("HUP", () -> apply(replica, "SIGHUP", true));
        // The page also runs while the start waits for the database, and says so.
        FleetReader.web(folder)
                .flatMap(web -> FleetPage.start(FleetPageSettings.of(web),
                        new StoredFleet(fleet.name(), replica.operators())))
                .ifPresent(page -> ShutdownHook.with(page::close));
        replica.start();
        watch(replica, files);
        return STAYS;
    }

    private Optional<ListenAddress> metricsAddress() {
        try {
            return Optional.ofNullable(metrics).map(ListenAddress::parse);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--metrics " + metrics + ": " + e.getMessage());
        }
    }

    /** The version of Shtora, such as 0.1.0. */
    private String version() {
        return Stream.of(Objects.requireNonNull(spec).root().version()).findFirst().orElse("")
                .replaceFirst("^shtora ", "");
    }

    private ReplicaSettings settings(Fleet fleet) throws ConfigError {
        Path file = folder.resolve(FleetReader.FILE);
        String replica = id == null ? host() : id;
        if (!Topics.NAME.matcher(replica).matches()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--replica " + replica
                    + ": expected 1 to 64 of the characters a to z, 0 to 9, _ and -");
        }
        Optional<SecretFile> secret = fleet.database().password();
        String password = secret.isPresent() ? secret.get().read(file, "the password of the database") : "";
        return new ReplicaSettings(fleet.name(), replica,
                ConfiguredBroker.address(file, fleet.mqtt(), "shtora-" + fleet.name() + "-" + replica),
                fleet.mqtt().base(), databaseUrl == null ? fleet.database().url() : databaseUrl,
                fleet.database().user(), password,
                Duration.ofMillis(lease), Duration.ofMillis(confirmation),
                Clock.offset(Clock.systemUTC(), Duration.ofMillis(clockShift)));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-].*", "");
        } catch (IOException _) {
            return "gateway";
        }
    }

    private Optional<String> floor(Fleet fleet) {
        try {
            return Optional.ofNullable(canary).map(fleet::floor);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--canary: " + e.getMessage());
        }
    }

    private void watch(Replica replica, WatchedFolder files) {
        Thread.ofVirtual().name("fleet-folder").start(() -> {
            try {
                while (true) {
                    Thread.sleep(WATCH_MILLIS);
                    if (files.changed()) {
                        apply(replica, "The folder has changed", false);
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** @param again whether a folder with the same content shall apply again, because another one may have replaced it */
    private synchronized void apply(Replica replica, String why, boolean again) {
        try {
            Fleet former = Objects.requireNonNull(applied);
            Fleet fleet = FleetReader.read(folder);
            if (again || !fleet.version().equals(former.version())) {
                Optional<String> floor = floor(fleet);
                LOG.info("{}: applying {}{}: {}", why, folder, floor.map(name -> " to floor " + name).orElse(""),
                        FleetChange.between(former, fleet).text(fleet));
                replica.apply(FolderVersion.of(fleet, floor), true);
                applied = fleet;
            }
        } catch (ConfigError | ParameterException e) {
            LOG.warn("The folder is not applied, the former configuration goes on: {}", e.getMessage());
        } catch (DatabaseFailure e) {
            LOG.warn("The folder is not applied: {} Send SIGHUP when the database answers.", e.getMessage());
        }
    }
}
