package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.CoilWatch;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.QuartzAlarms;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A daemon with five covers that are used in turn, since each needs some time until its coils are off.
 *
 * @param lateMoves the number of moves whose steps were late: the clients of the benchmark take processor time from the
 *     step threads
 */
record BenchDaemon(Daemon daemon, List<CoilWatch> motors, AtomicInteger lateMoves) implements AutoCloseable {
    private static final List<String> COVERS = List.of("a", "b", "c", "d", "e");
    private static final Topics TOPICS = new Topics("shtora", "bench");

    static BenchDaemon start(DataFolder folder, BenchBroker broker) throws Exception {
        Config config = ConfigReader.read(Path.of("bench"), covers());
        Simulation simulation = Simulation.of(config, System::nanoTime, 1);
        BrokerAddress address = new BrokerAddress("localhost", broker.port(), Optional.of(broker.ca()),
                Optional.of(broker.device()), "shtora-bench");
        AtomicInteger late = new AtomicInteger();
        BenchDaemon started = new BenchDaemon(new Daemon(config, TOPICS,
                new Environment(simulation.pins(), new RealTimeStepRunner((_, _) -> late.incrementAndGet()),
                        Clock.systemUTC(), Clock.systemUTC(),
                        new QuartzAlarms("bench", UnaryOperator.identity()), new HiveMqLink(address, TOPICS),
                        Executors.newVirtualThreadPerTaskExecutor(), DaemonListener.NONE,
                        JournalStorage.in(folder.file("state"), new JournalThread(), Clock.systemUTC()),
                        ClockState.RIGHT)),
                COVERS.stream().map(cover -> new CoilWatch(simulation.pins(), cover)).toList(), late);
        started.daemon.start();
        return started;
    }

    private static String covers() {
        StringBuilder yaml = new StringBuilder("site: {latitude: 0, longitude: 0, zone: UTC}\ncovers:\n");
        for (int i = 0; i < COVERS.size(); i++) {
            int pin = 5 * i;
            yaml.append(String.format("""
                      %s: {motor: {type: 28byj-48, pins: [%d, %d, %d, %d]}, endstop: {pin: %d},
                           travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 2000}}
                    """, COVERS.get(i), pin, pin + 1, pin + 2, pin + 3, pin + 4));
        }
        return yaml.toString();
    }

    /** Returns the motor of a round. */
    CoilWatch motor(int round) {
        return motors.get(Math.floorMod(round, motors.size()));
    }

    static String set(CoilWatch motor) {
        return TOPICS.cover(motor.cover(), "set");
    }

    static String state(CoilWatch motor) {
        return TOPICS.cover(motor.cover(), "state");
    }

    /** Returns whether the cover is at rest at a known position with its coils off. */
    boolean rests(CoilWatch motor) {
        CoverStatus status = daemon.status(motor.cover());
        return motor.cold() && status.position().isPresent() && !status.moving();
    }

    /** Returns a command that moves the cover from its present end to the other. */
    String away(CoilWatch motor) {
        return daemon.status(motor.cover()).position().orElseThrow().percent() < 50 ? "OPEN" : "CLOSE";
    }

    @Override
    public void close() {
        daemon.close();
    }
}
