package dev.shtora.ui.cli;

import dev.shtora.daemon.DaemonLifecycle;
import dev.shtora.daemon.LocalCommands;
import dev.shtora.daemon.announcement.AnnouncedTopics;
import dev.shtora.daemon.announcement.FormerTopics;
import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.daemon.control.ControlServer;
import dev.shtora.daemon.other.InstanceLock;
import dev.shtora.daemon.other.OtherDaemonCheck;
import dev.shtora.daemon.other.OtherDaemonCheck.Outcome;
import dev.shtora.daemon.other.OtherDaemonNote;
import dev.shtora.daemon.service.ServiceReports;
import dev.shtora.daemon.status.DaemonCounts;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.metrics.DaemonMetrics;
import dev.shtora.metrics.DaemonSource;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.ShutdownHook;
import dev.shtora.os.SignalHandlers;
import dev.shtora.os.systemd.SdNotify;
import dev.shtora.simulation.model.FabricStore;
import dev.shtora.simulation.model.fault.Starvation;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.ui.web.PhonePage;
import dev.shtora.ui.web.metrics.MetricsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora run}: the daemon. */
@Command(name = "run", description = "Runs the daemon until a signal ends it.", mixinStandardHelpOptions = true, footer = {
        "", "SIGHUP reloads the configuration when no motor is moving; an invalid one is rejected.",
        "Example: shtora run --config /etc/shtora/shtora.yaml"})
final class Run implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration BROKER_CHECK_TIMEOUT = Duration.ofSeconds(20);

    @Mixin
    private NeededConfig config = new NeededConfig();

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--hooks", hidden = true, paramLabel = "FILE", description = "Folder for the positions of modelled blinds, so that they survive the process; it may name another boot.")
    private @Nullable Path fabricFolder;

    private volatile @Nullable DaemonLifecycle running;
    private final PhonePage page = new PhonePage();
    private final DaemonCounts counts = new DaemonCounts();
    private volatile Optional<ControlServer> control = Optional.empty();
    private final ServiceReports service = new ServiceReports(SdNotify.of(System.getenv()));

    /** Before the options are read. */
    Run() {}

    /** With these options. */
    Run(NeededConfig config, StateOption state) {
        this.config = config;
        this.state = state;
    }

    @Override
    public Integer call() throws Exception {
        FatalErrors.endProcess(this::switchOff);
        Path file = config.file();
        RunConfiguration configuration = RunConfiguration.read(file);
        InstanceLock lock = InstanceLock.of(state.folder(), System.getenv(), "shtora run --config " + file);
        AnnouncedTopics announced = new AnnouncedTopics(state.folder());
        OtherDaemonNote note = new OtherDaemonNote(state.folder());
        note.clear();
        CompletableFuture<Outcome> check = new OtherDaemonCheck(() -> configuration, announced::addListed)
                .begin(BROKER_CHECK_TIMEOUT);
        DaemonLifecycle daemon = new DaemonLifecycle(wiring(announced)::build, configuration);
        String version = new Version().number();
        MetricsPage metrics = new MetricsPage(() -> new DaemonMetrics(new DaemonSource(daemon::daemon, counts,
                daemon::connected, daemon::connections, daemon::unsent, version)), "metrics.listen");
        FormerTopics formerTopics = new FormerTopics(daemon::configuration, announced);
        running = daemon;
        ShutdownHook.with(() -> {
            service.stopping();
            LOG.info("Stopping");
            daemon.close();
            control.ifPresent(ControlServer::close);
            page.close();
            metrics.close();
            lock.close();
            LOG.info("Stopped");
        });
        daemon.start();
        Path socket = state.socket(System.getenv());
        control = ControlServer.start(socket, page.requests(new LocalCommands(daemon::daemon)));
        control.ifPresent(_ -> LOG.info("Local control: {}", socket));
        service.start(daemon);
        page.apply(configuration.config().web());
        metrics.apply(configuration.config().metrics());
        OtherDaemonCheck otherDaemons = new OtherDaemonCheck(daemon::configuration, announced::addListed);
        Runnable connect = () -> {
            daemon.connect();
            formerTopics.remove();
        };
        check.thenAccept(outcome -> FatalErrors.guarded("The start of the connection", () -> {
            switch (outcome) {
                case Outcome.Free() -> connect.run();
                case Outcome.NotChecked() -> {
                    connect.run();
                    otherDaemons.checkAfterStart();
                }
                case Outcome.Held(String reason) -> {
                    daemon.hold();
                    note.write(Instant.now(), reason);
                    LOG.error("{}. Until then Shtora runs without MQTT: rules, wall buttons and `shtora open` work",
                            reason);
                    otherDaemons.checkUntilFree(() -> {
                        LOG.info("No other daemon uses the names of this one any more: Shtora connects to the broker");
                        note.clear();
                        connect.run();
                    });
                }
            }
        }).run());
        SignalHandlers.on("HUP", () -> {
            if (!service.reload(daemon::reload)) {
                System.exit(1);
            }
            if (daemon.connects()) {
                formerTopics.remove();
            }
            page.apply(daemon.configuration().config().web());
            metrics.apply(daemon.configuration().config().metrics());
        });
        return Shtora.STAYS;
    }

    private void switchOff() {
        if (running != null) {
            running.switchOff();
        }
    }

    private RunWiring wiring(AnnouncedTopics announced) throws IOException {
        FabricStore fabrics = fabricFolder == null ? FabricStore.inMemory() : FabricStore.in(fabricFolder);
        JournalStorage storage = JournalStorage.in(state.folder(), new JournalThread(),
                Clock.systemUTC());
        Starvation starvation = fabricFolder == null ? Starvation.NONE : Starvation.beside(fabricFolder);
        return new RunWiring(state.folder(), fabrics.boot().map(storage::inBoot).orElse(storage), fabrics,
                starvation.of(Executors.newVirtualThreadPerTaskExecutor()), announced, new Version().number(),
                counts, service::changed, starvation::of);
    }
}
