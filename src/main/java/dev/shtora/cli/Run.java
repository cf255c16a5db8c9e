package dev.shtora.cli;

import com.pi4j.context.Context;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.Announced;
import dev.shtora.daemon.ClockWatch;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.HomeAssistant;
import dev.shtora.daemon.LogWitness;
import dev.shtora.daemon.MachineId;
import dev.shtora.drive.StepThreads;
import dev.shtora.gpio.LinuxBoard;
import dev.shtora.journal.ClerkThread;
import dev.shtora.journal.PositionJournal;
import dev.shtora.mqtt.BrokerAddress;
import dev.shtora.mqtt.Discovery;
import dev.shtora.mqtt.HiveMqLink;
import dev.shtora.mqtt.Topics;
import dev.shtora.schedule.QuartzAlarms;
import dev.shtora.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora run}: the daemon. */
@Command(name = "run", description = "Runs the daemon until a signal ends it.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora run --config /etc/shtora/shtora.yaml"})
final class Run implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Mixin
    private StateOption state = new StateOption();

    @Override
    public Integer call() throws Exception {
        Config config = ConfigReader.read(file);
        Config.Mqtt mqtt = config.mqtt()
                .orElseThrow(() -> new ConfigError(file, 0, "mqtt",
                        "is missing; expected how to reach the broker: host, ca, user, password_file"));
        String id = mqtt.id().orElseGet(MachineId::shortened);
        Topics topics = new Topics(mqtt.base(), id);
        HiveMqLink link = link(mqtt, id, topics);
        Daemon.World world = new Daemon.World(pins(config), new StepThreads(),
                Clock.systemUTC(), Clock.systemUTC(), new QuartzAlarms("shtora", UnaryOperator.identity()),
                link,
                Executors.newVirtualThreadPerTaskExecutor(), new LogWitness(),
                PositionJournal.Storage.in(state.folder(), new ClerkThread(), Clock.systemUTC()));
        Daemon daemon = new Daemon(config, topics, world);
        Ending.with(() -> {
            LOG.info("Stopping");
            daemon.close();
            LOG.info("Stopped");
        });
        if (mqtt.discovery()) {
            daemon.introduceTo(new HomeAssistant(new Discovery(topics, new Version().number()),
                    new Announced(state.folder())));
        }
        daemon.start();
        new ClockWatch(Clock.systemUTC(), world.runner(), daemon::clockJumped);
        LOG.info("Running with {} of {}",
                config.covers().size() == 1 ? "one cover" : config.covers().size() + " covers", file);
        return Shtora.STAYS;
    }

    private static Context pins(Config config) {
        return switch (config.gpio()) {
            case Gpio.Simulated _ -> Simulation.of(config, System::nanoTime, System.nanoTime()).pins();
            case Gpio.Board(Optional<String> chip) -> LinuxBoard.context(chip);
        };
    }

    private HiveMqLink link(Config.Mqtt mqtt, String id, Topics topics) throws ConfigError {
        BrokerAddress address = BrokerWords.address(file, mqtt, "shtora-" + id);
        try {
            return new HiveMqLink(address, topics);
        } catch (IOException e) {
            throw new ConfigError(file, 0, "mqtt", "ca, certificate or key: " + FileWords.why(e));
        }
    }
}
