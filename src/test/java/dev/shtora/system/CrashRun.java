package dev.shtora.system;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.FolderDisk;
import dev.shtora.device.journal.JournalThread;
import dev.shtora.device.journal.PageFolder;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal.Storage;
import dev.shtora.simulation.model.FabricState;
import dev.shtora.simulation.model.FabricStore;
import dev.shtora.simulation.model.SimulatedBlind.Gearing;
import dev.shtora.simulation.model.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Simulated blinds whose daemon is killed repeatedly. The blinds are in a file, which remains. Each daemon gets its own
 * rule, one minute newer than the previous one, so that it moves as soon as it starts.
 */
final class CrashRun {
    private static final int HISTORY_SIZE = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final DateTimeFormatter RULE = DateTimeFormatter.ofPattern("'at: \"'HH:mm'\", days: ['EEE']'",
            Locale.ENGLISH);

    private final Path folder;
    private final List<Motor> motors;
    private final Path javaCache;
    private final FabricStore fabrics;
    private final Random random;
    private final ZonedDateTime begin = Instant.now().atZone(ZoneOffset.UTC).minusDays(6)
            .truncatedTo(ChronoUnit.MINUTES);
    private final List<String> history = new ArrayList<>();
    private int daemonNumber;

    /** A cover's name and the lines of its configuration for motor, endstop and travel. */
    record Motor(String cover, String lines) {}

    /** A cover at the moment of a kill: the position in the journal and in the model. */
    record Sample(String cover, PersistedPosition reading, int realPosition) {}

    /** @param javaCache class data archive, which shortens the start; created by the first daemon that ends */
    CrashRun(Path folder, List<Motor> motors, Path javaCache, long seed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.motors = motors;
        this.javaCache = javaCache;
        this.random = new Random(seed);
        this.fabrics = FabricStore.in(folder.resolve("hooks"));
    }

    /** Number of daemons so far. */
    int daemonNumber() {
        return daemonNumber;
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Path run() {
        return folder.resolve("run");
    }

    private Path config() {
        return folder.resolve("home.yaml");
    }

    /** Sets the positions to which the next daemon moves its blinds, in percent. */
    private void configure(String homeOnBoot) throws IOException {
        String when = begin.plusMinutes(++daemonNumber).format(RULE);
        StringBuilder covers = new StringBuilder();
        for (Motor motor : motors) {
            covers.append("""
                      %s:
                    %s    home_on_boot: %s
                        schedule: [{%s, move: %d%%}]
                        catch_up: {max_age: 7d}
                    """.formatted(motor.cover(), motor.lines().indent(4), homeOnBoot, when, random.nextInt(101)));
        }
        Files.writeString(config(), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: UTC}
                mqtt: {host: localhost, port: 1, base: home, id: home}
                covers:
                """ + covers);
    }

    private Launched daemon(String... java) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, "run", "--config", config(),
                "--state", state(), "--hooks", folder.resolve("hooks")));
        builder.environment().put("SHTORA_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("RUNTIME_DIRECTORY", Files.createDirectories(run()).toString());
        builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 " + String.join(" ", java));
        return Launched.start(builder);
    }

    /** Runs a daemon that homes, moves and ends normally. */
    void home(boolean createsCache) throws IOException {
        configure("always");
        try (Launched daemon = daemon(createsCache ? "-XX:AOTCacheOutput=" + javaCache : "-Xshare:auto")) {
            for (Motor motor : motors) {
                daemon.awaitOutput(motor.cover() + ": at rest, \\d+ %");
            }
            daemon.signal("TERM");
            daemon.status(TIMEOUT);
        }
    }

    /**
     * Runs a daemon and kills it within some time after its first step, or after a time-out for it.
     *
     * @param homeOnBoot value of {@code home_on_boot}
     */
    List<Sample> killed(Duration within, String homeOnBoot) throws IOException {
        configure(homeOnBoot);
        List<Integer> before = realPositions();
        try (Launched daemon = daemon("-XX:AOTCache=" + javaCache, "-Xlog:disable")) {
            Await.until(() -> "a step, or a running daemon; output: " + daemon.err(), TIMEOUT,
                    () -> !realPositions().equals(before) || daemon.count("Running with") > 0);
            LockSupport.parkNanos(random.nextLong(within.toNanos()));
        }
        List<Sample> samples = samples();
        history.add(daemonNumber + " " + homeOnBoot + " " + samples);
        return samples;
    }

    /**
     * Runs a daemon, and throws an Error in one of its threads during a move.
     *
     * @param className the class in whose next method the Error is thrown; empty for where the thread waits
     * @return its output; its exit status tells nothing, since the debugger's agent may crash while the process ends
     */
    String failed(String thread, String className) throws Exception {
        configure("if_uncertain");
        try (Launched daemon = daemon("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "-XX:ErrorFile=" + folder.resolve("crash.log"))) {
            String port = daemon.awaitOutput("transport dt_socket at address: (\\d+)").group(1);
            daemon.awaitOutput("Running with");
            List<Integer> before = realPositions();
            Await.until(() -> "a step; output: " + daemon.err(), TIMEOUT, () -> !realPositions().equals(before));
            try (Debugger debugger = new Debugger(port)) {
                if (className.isEmpty()) {
                    debugger.throwWaiting(thread);
                } else {
                    debugger.throwIn(className, thread);
                }
            }
            daemon.status(TIMEOUT);
            return daemon.err();
        }
    }

    /** The log of the last daemons, for the analysis of a failure. */
    String history() {
        return String.join("\n", history.subList(Math.max(0, history.size() - HISTORY_SIZE), history.size()));
    }

    /** Deletes the memory that a power cut loses. */
    void powerCut() throws IOException {
        try (var files = Files.walk(run())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        fabrics.boot(new UUID(daemonNumber, random.nextLong() | 1));
    }

    private Config read() {
        try {
            return ConfigReader.read(config());
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> realPositions() {
        return read().covers().stream().map(this::realPosition).toList();
    }

    private int realPosition(Config.Cover cover) {
        Gearing gearing = Simulation.gearing(cover);
        return fabrics.of(cover.name(), gearing).load().map(FabricState.Saved::steps).map(gearing::driverSteps)
                .orElse(0);
    }

    /** The known and the real position of each cover. */
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        try (JournalThread executor = new JournalThread()) {
            Storage machine = new Storage(new FolderDisk(state()),
                    PageFolder.beside(state(), Map.of("RUNTIME_DIRECTORY", run().toString())), DaemonRun.current(),
                    executor, Clock.systemUTC());
            Optional<UUID> boot = fabrics.boot();
            Storage storage = boot.map(machine::inBoot).orElse(machine);
            for (Config.Cover cover : read().covers()) {
                samples.add(new Sample(cover.name(), new CoverCalibration(cover).recovery(storage).position(),
                        realPosition(cover)));
            }
        }
        return samples;
    }
}
