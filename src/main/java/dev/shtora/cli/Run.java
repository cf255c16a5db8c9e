package dev.shtora.cli;

import dev.shtora.daemon.Announced;
import dev.shtora.journal.ClerkThread;
import dev.shtora.journal.PositionJournal;
import dev.shtora.simulator.Hooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora run}: the daemon. */
@Command(name = "run", description = "Runs the daemon until a signal ends it.", mixinStandardHelpOptions = true, footer = {
        "", "SIGHUP: the configuration is read anew, and counts as soon as nothing moves; a wrong one is refused.",
        "Example: shtora run --config /etc/shtora/shtora.yaml"})
final class Run implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration LOOKING_AROUND = Duration.ofSeconds(20);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--hooks", hidden = true, paramLabel = "FILE", description = "Where modelled blinds hang, so that they outlive the process; it may name another boot.")
    private @Nullable Path hooks;

    @Override
    public Integer call() throws Exception {
        Blueprint blueprint = Blueprint.read(file);
        Tenancy tenancy = Tenancy.of(state.folder(), System.getenv(), "shtora run --config " + file);
        Announced announced = new Announced(state.folder());
        Arrival arrival = new Arrival(blueprint, announced);
        Optional<Set<String>> former = arrival.before(LOOKING_AROUND);
        LiveHouse house = new LiveHouse(premises(announced)::build, blueprint);
        Ending.with(() -> {
            LOG.info("Stopping");
            house.end();
            tenancy.close();
            LOG.info("Stopped");
        });
        house.begin();
        former.ifPresentOrElse(house::forget, () -> arrival.after(house::forget));
        Signals.on("HUP", () -> {
            if (!house.reload()) {
                System.exit(1);
            }
        });
        return Shtora.STAYS;
    }

    private Premises premises(Announced announced) throws IOException {
        Hooks places = hooks == null ? Hooks.inMemory() : Hooks.in(hooks);
        PositionJournal.Storage storage = PositionJournal.Storage.in(state.folder(), new ClerkThread(),
                Clock.systemUTC());
        return new Premises(places.boot().map(storage::inBoot).orElse(storage), places,
                Executors.newVirtualThreadPerTaskExecutor(), announced, new Version().number());
    }
}
