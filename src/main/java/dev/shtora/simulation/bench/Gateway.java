package dev.shtora.simulation.bench;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.JournalThread;
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
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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

    private static Config config(int covers, String schedule) {
        StringBuilder yaml = new StringBuilder("""
                site: {latitude: 52.5, longitude: 13.4, zone: UTC}
                profiles:
                  device: {protocol: plain, schedule: [%s]}
                covers:
                """.formatted(schedule));
        for (int cover = 0; cover < covers; cover++) {
            yaml.append(
                    "  c%d: {driver: mqtt, profile: device, device: homeassistant/device/gateway/%d/c%d, attempts: 1}%n"
                            .formatted(cover, cover % GROUPS, cover));
        }
        try {
            return ConfigReader.read(Path.of("bench"), yaml.toString());
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    /** Simulates a day in virtual time. */
    public static DayCost day(int covers) {
        Config config = config(covers, "{at: sunrise, move: open}, {at: sunset, move: close}");
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

    /** A daemon on a broker, whose rules are due at each full minute of a clock that can be set. */
    public static final class Running implements AutoCloseable {
        private final SettableSource clock = new SettableSource();
        private final Daemon daemon;

        /** Starts it. */
        public Running(int covers, BenchBroker broker, Path state) throws Exception {
            StringBuilder schedule = new StringBuilder();
            for (int minute = 0; minute < 60; minute++) {
                schedule.append("{at: '12:%02d', move: %s}, ".formatted(minute, minute % 2 == 0 ? "open" : "close"));
            }
            BrokerAddress address = new BrokerAddress("localhost", broker.port(), Optional.of(broker.ca()),
                    Optional.of(broker.device()), "shtora-gateway");
            daemon = new Daemon(config(covers, schedule.substring(0, schedule.length() - 2)), TOPICS,
                    new Environment(new SimulatedBoard().context(), new RealTimeStepRunner((_, _) -> {}),
                            clock.withZone(ZoneOffset.UTC),
                            Clock.systemUTC(), new QuartzAlarms("gateway", clock::toWall),
                            new HiveMqLink(address, TOPICS), Executors.newVirtualThreadPerTaskExecutor(),
                            DaemonListener.NONE,
                            JournalStorage.in(state, new JournalThread(), Clock.systemUTC()), ClockState.RIGHT));
            daemon.start();
        }

        /** Sets the clock so that a minute of the hour after 12 begins in a time, and returns when, by the system's clock. */
        public Instant dueIn(int minute, Duration time) {
            Instant at = Instant.now().plus(time);
            clock.set(at, MIDNIGHT.plus(Duration.ofHours(12).plusMinutes(minute)));
            daemon.clockJumped();
            return at;
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
