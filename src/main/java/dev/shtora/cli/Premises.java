package dev.shtora.cli;

import com.pi4j.context.Context;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.daemon.Announced;
import dev.shtora.daemon.ClockWatch;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.World;
import dev.shtora.daemon.HomeAssistant;
import dev.shtora.daemon.LogWitness;
import dev.shtora.drive.StepThreads;
import dev.shtora.gpio.LinuxBoard;
import dev.shtora.journal.PositionJournal;
import dev.shtora.mosquitto.CertificateWatch;
import dev.shtora.mqtt.Discovery;
import dev.shtora.mqtt.HiveMqLink;
import dev.shtora.schedule.ClockTrust;
import dev.shtora.schedule.QuartzAlarms;
import dev.shtora.simulator.Hooks;
import dev.shtora.simulator.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * The real world as {@code shtora run} finds it: what stays when one daemon succeeds another in the same process.
 *
 * @param storage where positions are kept
 * @param hooks where modelled blinds hang
 * @param mailboxes who reads mailboxes
 * @param announced which covers Home Assistant was told of
 * @param version which Shtora this is
 */
record Premises(PositionJournal.Storage storage, Hooks hooks, Executor mailboxes, Announced announced, String version) {

    /** A daemon on the pins of its configuration, not started yet. If it cannot be built, nothing of it remains. */
    Daemon build(Blueprint blueprint, HiveMqLink link) {
        Context pins = pins(blueprint.config().gpio(), blueprint);
        World world = new World(pins, new StepThreads(), Clock.systemUTC(), Clock.systemUTC(),
                new QuartzAlarms("shtora", UnaryOperator.identity()), link, mailboxes, new LogWitness(), storage,
                clockIsSet(blueprint.config()));
        try {
            Daemon daemon = new Daemon(blueprint.config(), blueprint.topics(), world);
            if (blueprint.config().mqtt().filter(Config.Mqtt::discovery).isPresent()) {
                daemon.introduceTo(new HomeAssistant(new Discovery(blueprint.topics(), version),
                        announced));
            }
            new ClockWatch(world.wallClock(), world.runner(), daemon::clockJumped);
            new CertificateWatch(blueprint.broker(), world.alarms(), world.wallClock(), mailboxes,
                    link::lasting).begin();
            return daemon;
        } catch (RuntimeException e) {
            world.alarms().close();
            world.runner().close();
            pins.shutdown();
            throw e;
        }
    }

    /** A modelled motor may go by any clock. */
    private static BooleanSupplier clockIsSet(Config config) {
        if (config.gpio() instanceof Gpio.Simulated) {
            return () -> true;
        }
        ClockTrust trust = ClockTrust.ofThisComputer(config.habits().waitForClock());
        long began = System.nanoTime();
        return () -> trust.trusted(Duration.ofNanos(System.nanoTime() - began));
    }

    private Context pins(Gpio gpio, Blueprint blueprint) {
        return switch (gpio) {
            case Gpio.Simulated _ ->
                Simulation.of(blueprint.config(), System::nanoTime, System.nanoTime(), hooks).pins();
            case Gpio.Board(Optional<String> chip) -> LinuxBoard.context(chip);
        };
    }
}
