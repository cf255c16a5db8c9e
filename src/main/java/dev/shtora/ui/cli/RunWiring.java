package dev.shtora.ui.cli;

import com.pi4j.context.Context;
import dev.shtora.broker.mosquitto.setup.CertificateWatch;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.daemon.ClockJumpDetector;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.LogListener;
import dev.shtora.daemon.announcement.AnnouncedTopics;
import dev.shtora.daemon.announcement.HomeAssistantAnnouncer;
import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonCounts;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.gpio.BoardLines;
import dev.shtora.device.gpio.ColdLines;
import dev.shtora.device.gpio.ColdRecord;
import dev.shtora.device.gpio.LinuxBoard;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.deadline.DeadlineWaiter;
import dev.shtora.device.scheduling.Scheduling;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.os.FileErrors;
import dev.shtora.simulation.model.FabricStore;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.ClockTrust;
import dev.shtora.timing.QuartzAlarms;
import dev.shtora.ui.report.drawing.PlanPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of {@code shtora run}: what remains when a reload replaces the daemon in the same process.
 *
 * @param state the state folder
 * @param storage storage of positions
 * @param fabrics positions of modelled blinds
 * @param mailboxes executor of the mailboxes
 * @param announced the topics that were published
 * @param version version of Shtora
 * @param counts counts what happens, for metrics
 * @param changed runs at each change of a cover's status, must not wait
 * @param stepWaits wraps the waiter of the step threads, for tests
 */
record RunWiring(Path state, JournalStorage storage, FabricStore fabrics, Executor mailboxes,
        AnnouncedTopics announced,
        String version, DaemonCounts counts, Runnable changed, UnaryOperator<DeadlineWaiter> stepWaits) {
    private static final Logger LOG = LoggerFactory.getLogger(RunWiring.class);

    /** Builds a daemon on the pins of its configuration, without starting it. If that fails, all resources are released. */
    Daemon build(RunConfiguration configuration, HiveMqLink link) {
        Context pins = pins(configuration.config().gpio(), configuration);
        Environment environment = new Environment(pins, new RealTimeStepRunner(Scheduling.STEPS, stepWaits),
                Clock.systemUTC(), Clock.systemUTC(),
                new QuartzAlarms("shtora", UnaryOperator.identity()), link, mailboxes,
                DaemonListener.both(new LogListener(changed), counts),
                storage,
                ClockState.of(clockIsSet(configuration.config()), Clock.systemUTC(), System::nanoTime),
                configuration.config().gpio() instanceof Gpio.Board);
        try {
            Daemon daemon = new Daemon(configuration.config(), configuration.topics(), environment);
            announced.publish(configuration);
            if (configuration.config().mqtt().filter(Config.Mqtt::discovery).isPresent()) {
                daemon.announceTo(new HomeAssistantAnnouncer(new Discovery(configuration.topics(), version),
                        () -> announced.formerDiscovery(configuration)));
            }
            PlanPublisher plans = new PlanPublisher(configuration.config(), configuration.topics(), link,
                    environment.alarms(), environment.sunClock(), mailboxes);
            plans.start();
            CertificateWatch certificate = new CertificateWatch(configuration.broker(), environment.alarms(),
                    environment.wallClock(), mailboxes, link::brokerProblem);
            certificate.start();
            ClockJumpDetector.start(environment.wallClock(), environment.runner(), () -> {
                daemon.clockJumped();
                plans.start();
                certificate.start();
            });
            return daemon;
        } catch (RuntimeException e) {
            environment.alarms().close();
            environment.runner().close();
            pins.shutdown();
            throw e;
        }
    }

    /** With simulated pins every clock is trusted. */
    private static BooleanSupplier clockIsSet(Config config) {
        if (config.gpio() instanceof Gpio.Simulated) {
            return () -> true;
        }
        ClockTrust trust = ClockTrust.ofThisComputer(config.general().waitForClock());
        long began = System.nanoTime();
        return () -> trust.trusted(Duration.ofNanos(System.nanoTime() - began));
    }

    private Context pins(Gpio gpio, RunConfiguration configuration) {
        return switch (gpio) {
            case Gpio.Simulated _,Gpio.None _ -> {
                keep(Optional.empty());
                yield Simulation.of(configuration.config(), System::nanoTime, System.nanoTime(), fabrics).pins();
            }
            case Gpio.Board(Optional<String> chip, boolean byOffset) -> {
                BoardLines lines = LinuxBoard.lines(chip, byOffset,
                        configuration.config().localCovers().stream().flatMap(cover -> cover.pins().stream()).toList());
                LOG.info("GPIO chip {}", lines.text());
                keep(Optional.of(ColdLines.find(configuration.stamp(), chip, byOffset,
                        Cold.outputs(configuration.config()))));
                yield LinuxBoard.context(chip, byOffset);
            }
        };
    }

    /** Before the lines are requested: the process can be killed at any moment after that. */
    private void keep(Optional<ColdRecord> lines) {
        try {
            if (lines.isPresent()) {
                lines.get().write(state);
            } else {
                ColdRecord.delete(state);
            }
        } catch (IOException e) {
            LOG.warn("The lines for shtora cold cannot be written to {}: {}. It reads the configuration instead, which"
                    + " takes longer", ColdRecord.in(state), FileErrors.why(e));
        }
    }
}
