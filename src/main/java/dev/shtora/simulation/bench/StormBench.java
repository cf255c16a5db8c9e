package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.QuartzAlarms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time from the reading of a storm until the first coil of one cover, and of many, on simulated pins in this process. Two
 * alarms move them from one end of their travel to the other, so that each storm moves each cover.
 */
public final class StormBench {
    private static final String ALONE = "alone";
    private static final String MANY = "many";
    private static final List<String> ALARMS = List.of("hail", "wind");
    private static final String OVER = "10";
    private static final String ALARM = "60";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int WARM_UP = 3;

    private StormBench() {}

    /**
     * What was measured.
     *
     * @param alone to the first coil of the only cover
     * @param first to the first coil of the first of many covers
     * @param last to the first coil of the last of them, less the time by which its start is staggered
     */
    public record Result(int covers, Latencies alone, Latencies first, Latencies last) {}

    /** The topics of the inputs. */
    public static List<String> topics() {
        return Stream.of(ALONE, MANY).flatMap(name -> ALARMS.stream().map(alarm -> topic(name, alarm))).toList();
    }

    private static String topic(String name, String alarm) {
        return "homeassistant/bench/" + name + "/" + alarm;
    }

    /** A daemon and its motors. */
    private record Installation(String name, Daemon daemon, List<CoilWatch> motors) implements AutoCloseable {
        static Installation start(String name, int covers, DataFolder folder, BenchBroker broker) throws Exception {
            Config config = config(name, covers);
            Simulation simulation = Simulation.of(config, System::nanoTime, 1);
            Topics topics = new Topics("shtora", name);
            BrokerAddress address = new BrokerAddress("localhost", broker.port(), Optional.of(broker.ca()),
                    Optional.of(broker.device()), "shtora-" + name);
            Daemon daemon = new Daemon(config, topics,
                    new Environment(simulation.pins(), new RealTimeStepRunner((_, _) -> {}), Clock.systemUTC(),
                            Clock.systemUTC(), new QuartzAlarms("storm-" + name, UnaryOperator.identity()),
                            new HiveMqLink(address, topics), Executors.newVirtualThreadPerTaskExecutor(),
                            DaemonListener.NONE,
                            JournalStorage.in(folder.file("state-" + name), new JournalThread(), Clock.systemUTC()),
                            ClockState.RIGHT));
            Installation started = new Installation(name, daemon, config.localCovers().stream()
                    .map(cover -> new CoilWatch(simulation.pins(), cover.name())).toList());
            daemon.start();
            return started;
        }

        boolean rests() {
            return motors.stream().allMatch(motor -> motor.cold() && !daemon.status(motor.cover()).moving()
                    && daemon.status(motor.cover()).position().isPresent());
        }

        boolean allStarted() {
            return motors.stream().allMatch(motor -> motor.switchedOn().get() != 0);
        }

        @Override
        public void close() {
            daemon.close();
        }
    }

    /** A board has no pins for so many covers, so that the file describes one of them. */
    private static Config config(String name, int covers) throws Exception {
        Config one = ConfigReader.read(Path.of("bench"), """
                site: {latitude: 0, longitude: 0, zone: UTC}
                inputs:
                  hail: {topic: %s, unit: km/h}
                  wind: {topic: %s, unit: km/h}
                covers:
                  %s:
                    motor: {type: 28byj-48, pins: [0, 1, 2, 3]}
                    endstop: {pin: 4}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 2000}
                    safety:
                      - {name: hail, when: {input: hail, above: 45, for: 0s, for_below: 0s}, move: close}
                      - {name: wind, when: {input: wind, above: 45, for: 0s, for_below: 0s}, move: open}
                """.formatted(topic(name, "hail"), topic(name, "wind"), name));
        LocalCover model = one.localCovers().getFirst();
        List<Cover> all = IntStream.range(0, covers).<Cover>mapToObj(i -> copy(model, i)).toList();
        return new Config(one.gpio(), one.site(), one.mqtt(), one.web(), one.metrics(), one.maxMoving(), one.general(),
                one.warnings(), one.inputs(), all, one.groups());
    }

    private static LocalCover copy(LocalCover model, int number) {
        int pin = 5 * number;
        LocalCover.Motor motor = model.motor();
        return new LocalCover(model.name() + number,
                new LocalCover.Motor(motor.type(), new Driver.Coils(List.of(pin, pin + 1, pin + 2, pin + 3),
                        CoilSequence.HALF), motor.limits(), motor.inverted(), motor.backlash(), motor.hold(),
                        motor.supplyVolts()),
                Optional.of(new LocalCover.Endstop(pin + 4, true)), model.travel(), model.weight(), model.buttons(),
                model.homeOnBoot(), model.automation(), model.names());
    }

    /**
     * Measures.
     *
     * @param broker which was started with {@link #topics}
     * @param progress gets the number of each storm, from 1, and the number of all
     */
    public static Result run(int covers, int storms, DataFolder folder, BenchBroker broker,
            Consumer<String> progress) throws Exception {
        Result result = new Result(covers, new Latencies(2 * storms), new Latencies(storms), new Latencies(storms));
        long staggered = (covers - 1) * TurnQueue.STAGGER_NANOS;
        try (BenchClient sensor = BenchClient.connect(broker, broker.echo());
                Installation alone = Installation.start(ALONE, 1, folder, broker);
                Installation many = Installation.start(MANY, covers, folder, broker)) {
            home(alone, sensor);
            home(many, sensor);
            for (int storm = -WARM_UP; storm < storms; storm++) {
                progress.accept("storm " + (storm + WARM_UP + 1) + " of " + (storms + WARM_UP));
                String alarm = ALARMS.get((storm + WARM_UP) % ALARMS.size());
                long[] before = storm(alone, ALARMS.getFirst(), sensor);
                long[] all = storm(many, alarm, sensor);
                long[] after = storm(alone, ALARMS.getLast(), sensor);
                if (storm >= 0) {
                    result.alone().add(before[0]);
                    result.alone().add(after[0]);
                    result.first().add(all[0]);
                    result.last().add(all[1] - staggered);
                }
            }
        }
        return result;
    }

    /** The covers stay until the sensors have said that there is no alarm. */
    private static void home(Installation installation, BenchClient sensor) throws IOException {
        await(() -> {
            ALARMS.forEach(alarm -> sensor.publish(topic(installation.name(), alarm), OVER));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            return installation.rests();
        }, installation);
    }

    /** The nanoseconds until the first coil of the first cover, and of the last. */
    private static long[] storm(Installation installation, String alarm, BenchClient sensor) throws IOException {
        installation.motors().forEach(motor -> motor.switchedOn().set(0));
        long began = System.nanoTime();
        sensor.publish(topic(installation.name(), alarm), ALARM);
        await(installation::allStarted, installation);
        long[] started = installation.motors().stream().mapToLong(motor -> motor.switchedOn().get() - began).sorted()
                .toArray();
        sensor.publish(topic(installation.name(), alarm), OVER);
        await(installation::rests, installation);
        return new long[]{started[0], started[started.length - 1]};
    }

    private static void await(BooleanSupplier condition, Installation installation) throws IOException {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException(installation.name() + ": " + installation.motors().stream()
                        .filter(motor -> motor.switchedOn().get() == 0).count() + " of "
                        + installation.motors().size() + " covers did not start, or do not rest");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
