package dev.shtora.simulation.bench;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.timing.Alarms;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.QuartzAlarms;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A daemon with many covers that devices elsewhere move. */
public final class Gateway {
    /** As many clients receive the commands, since a client that gets all of them at once would lose some. */
    public static final int GROUPS = 16;
    private static final Topics TOPICS = new Topics("shtora", "gateway");
    private static final Instant MIDNIGHT = Instant.parse("2026-06-21T00:00:00Z");

    private Gateway() {}

    /** The commands to the devices of a group, under a level that the role of a device may write. */
    public static String commands(int group) {
        return "homeassistant/device/gateway/" + group + "/+/position/set";
    }

    /** The device of a cover. */
    static String device(int cover) {
        return "homeassistant/device/gateway/" + cover % GROUPS + "/c" + cover;
    }

    /** The topic of the positions that a device takes. */
    public static String command(int cover) {
        return device(cover) + "/position/set";
    }

    /**
     * What a number of covers cost in a day with sunrise and sunset.
     *
     * @param wakeUps how often an alarm rang or a timer was due
     * @param cpuMillis processor time
     * @param heapKilobytes the heap at the end of the day, less that before the start
     */
    public record DayCost(int covers, long wakeUps, double cpuMillis, long heapKilobytes) {}

    /** The configuration, without the connection to the broker: all covers open at sunrise and close at sunset. */
    public static String yaml(int covers) {
        StringBuilder yaml = new StringBuilder("""
                site: {latitude: 52.5, longitude: 13.4, zone: UTC}
                profiles:
                  device: {protocol: plain, schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}
                covers:
                """);
        for (int cover = 0; cover < covers; cover++) {
            yaml.append("  c%d: {driver: mqtt, profile: device, device: %s, attempts: 1}%n".formatted(cover,
                    device(cover)));
        }
        return yaml.toString();
    }

    private static Config config(int covers) {
        try {
            return ConfigReader.read(Path.of("bench"), yaml(covers));
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    /** Simulates a day in virtual time. */
    public static DayCost day(int covers) {
        Config config = config(covers);
        long heap = heap();
        VirtualTime time = new VirtualTime(MIDNIGHT, config.site().zone());
        AtomicInteger wakeUps = new AtomicInteger();
        Alarms counting = new Alarms() {
            @Override
            public void set(String name, Instant when, Runnable ring) {
                time.set(name, when, () -> {
                    wakeUps.incrementAndGet();
                    ring.run();
                });
            }

            @Override
            public void close() {
                time.close();
            }
        };
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        JournalStorage storage = new JournalStorage(new SimulatedDisk(1), new SimulatedPages(),
                new DaemonRun(new UUID(0, 1), 0), time, time);
        Daemon daemon = new Daemon(config, TOPICS, new Environment(new SimulatedBoard().context(), time.runner(), time,
                time, counting, new InMemoryLink(false), Runnable::run, DaemonListener.NONE, storage,
                ClockState.of(() -> true, time, time::nanos)));
        daemon.start();
        time.pass(Duration.ofDays(1));
        double millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        DayCost cost = new DayCost(covers, wakeUps.get(), millis, Math.max(0, heap() - heap) / 1024);
        daemon.close();
        return cost;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A daemon on a broker, with a clock that can be set. */
    public static final class Running implements AutoCloseable {
        private final SettableSource clock = new SettableSource();
        private final AtomicLong rang = new AtomicLong(Long.MAX_VALUE);
        private final SolarDays sun;
        private final Daemon daemon;

        /** Starts it. */
        public Running(int covers, BenchBroker broker, Path state) throws Exception {
            BrokerAddress address = new BrokerAddress("localhost", broker.port(), Optional.of(broker.ca()),
                    Optional.of(broker.device()), "shtora-gateway");
            Config config = config(covers);
            sun = new SolarDays(config.site());
            daemon = new Daemon(config, TOPICS,
                    new Environment(new SimulatedBoard().context(), new RealTimeStepRunner((_, _) -> {}),
                            clock.withZone(ZoneOffset.UTC),
                            Clock.systemUTC(), recorded(new QuartzAlarms("gateway", clock::toWall)),
                            new HiveMqLink(address, TOPICS), Executors.newVirtualThreadPerTaskExecutor(),
                            DaemonListener.NONE,
                            JournalStorage.in(state, new JournalThread(), Clock.systemUTC()), ClockState.RIGHT));
            daemon.start();
        }

        /**
         * Sets the clock so that the sun rises or sets after a time, and returns when that is, as {@link System#nanoTime}.
         *
         * @param event the sunrise of the first day is 0, its sunset 1, and so on
         */
        public long sunIn(int event, Duration time) {
            LocalDate date = LocalDate.ofInstant(MIDNIGHT, ZoneOffset.UTC).plusDays(event / 2);
            Instant own = sun.at(date, event % 2 == 0 ? SolarEvent.Named.SUNRISE : SolarEvent.Named.SUNSET)
                    .orElseThrow();
            long due = System.nanoTime() + time.toNanos();
            clock.set(Instant.now().plus(time), own);
            daemon.clockJumped();
            rang.set(Long.MAX_VALUE);
            return due;
        }

        /** When the first alarm has rung since {@link #sunIn}, as {@link System#nanoTime}: it may be milliseconds early. */
        public long rang() {
            return rang.get();
        }

        private Alarms recorded(Alarms alarms) {
            return new Alarms() {
                @Override
                public void set(String name, Instant when, Runnable ring) {
                    alarms.set(name, when, () -> {
                        rang.accumulateAndGet(System.nanoTime(), Math::min);
                        ring.run();
                    });
                }

                @Override
                public void close() {
                    alarms.close();
                }
            };
        }

        @Override
        public void close() {
            daemon.close();
        }
    }

    /** A source that is ahead of the system's clock by a duration that can be set. */
    private static final class SettableSource implements InstantSource {
        private volatile Duration ahead = Duration.between(Instant.now(), MIDNIGHT);

        private void set(Instant wall, Instant own) {
            ahead = Duration.between(wall, own);
        }

        private Instant toWall(Instant own) {
            return own.minus(ahead);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }
}
