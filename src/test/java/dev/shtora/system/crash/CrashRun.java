package dev.shtora.system.crash;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.os.systemd.NotifyReceiver;
import dev.shtora.simulation.model.FabricState;
import dev.shtora.simulation.model.FabricStore;
import dev.shtora.simulation.model.Gearing;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.QuickJvm;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
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
import java.util.stream.Collectors;

/**
 * Simulated blinds whose daemon is killed repeatedly. The blinds are in a file, which remains. Each daemon gets its own
 * rule, one minute newer than the previous one, so that it moves as soon as it starts.
 */
public final class CrashRun {
    private static final int HISTORY_SIZE = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** The period of the watchdog. A daemon that works answers four times in it. */
    private static final Duration WATCHDOG = Duration.ofSeconds(4);
    /** Longer than the start of a daemon, shorter than that and a move. */
    private static final Duration ALARM_AFTER = Duration.ofSeconds(5);
    private static final DateTimeFormatter RULE = DateTimeFormatter.ofPattern("'at: \"'HH:mm'\", days: ['EEE']'",
            Locale.ENGLISH);

    private final Path folder;
    private final List<Motor> motors;
    private final FabricStore fabrics;
    private final Random random;
    private final ZonedDateTime begin = Instant.now().atZone(UTC).minusDays(6)
            .truncatedTo(ChronoUnit.MINUTES);
    private final List<String> history = new ArrayList<>();
    private List<LocalCover> covers = List.of();
    private int daemonNumber;

    /** A cover's name and the lines of its configuration for motor, endstop and travel. */
    record Motor(String cover, String lines) {}

    /** A move to the farther end takes at least six seconds. Some milliseconds between two events are several steps. */
    static final Motor SLOW_MOTOR = new Motor("window", """
            motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
            endstop: {pin: 23}
            travel: {drop: 1.4m, tube: 20mm, fabric: 0.3mm, steps: 4800}
            """);

    /** A cover at the moment of a kill: the position in the journal and in the model. */
    record Sample(String cover, PersistedPosition reading, int realPosition) {}

    CrashRun(Path folder, List<Motor> motors, long seed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.motors = motors;
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

    /** Sets random positions to which the next daemon moves its blinds. */
    private void configure(String homeOnBoot) throws IOException {
        configure(homeOnBoot, UTC, motors.stream().map(_ -> random.nextInt(101)).toList(), List.of());
    }

    /**
     * Sets the positions to which the next daemon moves its blinds, in percent.
     *
     * @param alarms when it moves them once more, in the zone
     */
    private void configure(String homeOnBoot, ZoneOffset zone, List<Integer> positions, List<ZonedDateTime> alarms)
            throws IOException {
        String when = begin.plusMinutes(++daemonNumber).format(RULE);
        String later = alarms.stream().map(alarm -> ", {" + alarm.format(RULE) + ", move: 50%}")
                .collect(Collectors.joining());
        StringBuilder covers = new StringBuilder();
        for (int i = 0; i < motors.size(); i++) {
            covers.append("""
                      %s:
                    %s    home_on_boot: %s
                        schedule: [{%s, move: %d%%}%s]
                        catch_up: {max_age: 7d}
                    """.formatted(motors.get(i).cover(), motors.get(i).lines().indent(4), homeOnBoot, when,
                    positions.get(i), later));
        }
        Files.writeString(config(), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: "%s"}
                mqtt: {host: localhost, port: 1, base: home, id: home}
                covers:
                """.formatted(zone) + covers);
    }

    /** @param java options of Java besides those of {@link QuickJvm} */
    private Launched daemon(Map<String, String> environment, String... java) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, "run", "--config", config(),
                "--state", state(), "--hooks", folder.resolve("hooks")));
        builder.environment().put("SHTORA_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("RUNTIME_DIRECTORY", Files.createDirectories(run()).toString());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_OPTS", QuickJvm.options() + " " + String.join(" ", java));
        return Launched.start(builder);
    }

    /** Runs a daemon that homes, moves to random positions and ends normally. */
    void home() throws IOException {
        configure("always");
        awaitHome();
    }

    /** Runs a daemon that homes, moves to a position in percent and ends normally. */
    void homeTo(int position) throws IOException {
        configure("always", UTC, motors.stream().map(_ -> position).toList(), List.of());
        awaitHome();
    }

    private void awaitHome() throws IOException {
        try (Launched daemon = daemon(Map.of())) {
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
        try (Launched daemon = daemon(Map.of())) {
            Await.until(() -> "a step, or a running daemon; output: " + daemon.err(), TIMEOUT,
                    () -> !realPositions().equals(before) || daemon.count("Running with") > 0);
            LockSupport.parkNanos(random.nextLong(within.toNanos()));
        }
        List<Sample> samples = samples();
        history.add(daemonNumber + " " + homeOnBoot + " " + samples);
        return samples;
    }

    /**
     * Runs a daemon that moves its blinds to the farther ends, and throws an Error in one of its threads during the move.
     *
     * @param className the class in whose next method the Error is thrown; empty for where the thread waits
     * @param alarm whether an alarm of the blinds goes off during the move; on a slow machine up to two minutes later
     * @return its output; its exit status tells nothing, since the debugger's agent may crash while the process ends
     */
    String failed(String thread, String className, boolean alarm) throws Exception {
        ZonedDateTime first = fullMinuteIn(ALARM_AFTER);
        configure("if_uncertain", alarm ? (ZoneOffset) first.getZone() : UTC,
                covers().stream().map(cover -> realPosition(cover) < cover.travel().orElseThrow().steps() / 2
                        ? 0
                        : 100).toList(),
                alarm ? List.of(first, first.plusMinutes(1), first.plusMinutes(2)) : List.of());
        List<Integer> before = realPositions();
        try (Launched daemon = daemon(Map.of(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "-XX:ErrorFile=" + folder.resolve("crash.log"))) {
            String port = daemon.awaitOutput("transport dt_socket at address: (\\d+)").group(1);
            Path socket = Path.of(daemon.awaitOutput("Local control: (\\S+)").group(1));
            Await.until(() -> "a step; output: " + daemon.err(), TIMEOUT, () -> !realPositions().equals(before));
            try (Debugger debugger = new Debugger(port);
                    SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                if (className.isEmpty()) {
                    debugger.throwWaiting(thread);
                } else {
                    debugger.throwIn(className, thread, () -> client.connect(UnixDomainSocketAddress.of(socket)));
                }
            }
            daemon.status(TIMEOUT);
            return daemon.err();
        }
    }

    /** How a daemon ended. */
    record Ended(int status, String output) {}

    /**
     * Runs a daemon that moves its blinds to the farther ends, as a service with a watchdog, and starves a part of it in the
     * move. When no sign of life has come for the period of the watchdog, it is ended as systemd does.
     *
     * @param fault the name of the fault
     * @param status part of the status line before the fault
     */
    Ended starved(String fault, String status) throws IOException {
        configureFarEnds();
        Path marker = folder.resolve("hooks." + fault);
        String socket = folder.resolve("notify").toString();
        try (NotifyReceiver systemd = new NotifyReceiver(socket);
                Launched daemon = daemon(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC",
                        String.valueOf(WATCHDOG.toNanos() / 1000)))) {
            systemd.await("READY=1", TIMEOUT);
            systemd.await("WATCHDOG=1", TIMEOUT);
            Await.until(() -> status, TIMEOUT, () -> systemd.next(TIMEOUT).orElseThrow().contains(status));
            Files.createFile(marker);
            daemon.awaitOutput("No answer for ");
            Instant fed = Instant.now();
            for (Duration left = WATCHDOG; left.isPositive(); left = WATCHDOG
                    .minus(Duration.between(fed, Instant.now()))) {
                systemd.next(left).filter("WATCHDOG=1"::equals).ifPresent(_ -> {
                    throw new AssertionError("the watchdog was fed");
                });
            }
            daemon.signal("ABRT");
            return new Ended(daemon.status(TIMEOUT), daemon.err());
        } finally {
            Files.deleteIfExists(marker);
            Files.deleteIfExists(Path.of(socket));
        }
    }

    private void configureFarEnds() throws IOException {
        configure("if_uncertain", UTC,
                covers().stream().map(cover -> realPosition(cover) < cover.travel().orElseThrow().steps() / 2
                        ? 0
                        : 100).toList(),
                List.of());
    }

    /** The beginning of a minute, in a zone whose minutes do not begin with those of UTC: rules have no seconds. */
    private static ZonedDateTime fullMinuteIn(Duration time) {
        Instant at = Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
        int seconds = (int) Math.floorMod(-at.getEpochSecond(), 60L);
        return at.atZone(ZoneOffset.ofTotalSeconds(seconds));
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

    /** The covers of the configuration, which all configurations of this run have. */
    private List<LocalCover> covers() {
        if (covers.isEmpty()) {
            try {
                covers = ConfigReader.read(config()).localCovers();
            } catch (ConfigError e) {
                throw new AssertionError(e);
            }
        }
        return covers;
    }

    private List<Integer> realPositions() {
        return covers().stream().map(this::realPosition).toList();
    }

    private int realPosition(LocalCover cover) {
        Gearing gearing = Simulation.gearing(cover);
        return fabrics.of(cover.name(), gearing).load().map(FabricState.Saved::steps).map(gearing::driverSteps)
                .orElse(0);
    }

    /** The position of the first motor that the files give differs from the real one by one step at most. */
    void assertPositionKept() {
        Sample sample = samples().getFirst();
        assertThat(sample.reading()).isInstanceOfSatisfying(PersistedPosition.Known.class,
                known -> assertThat(Math.abs(known.shaft().position() - sample.realPosition())).isLessThanOrEqualTo(1));
    }

    /** The known and the real position of each cover. */
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        try (JournalThread executor = new JournalThread()) {
            JournalStorage machine = new JournalStorage(new FolderDisk(state()),
                    PageFolder.beside(state(), Map.of("RUNTIME_DIRECTORY", run().toString())), DaemonRun.current(),
                    executor, Clock.systemUTC());
            Optional<UUID> boot = fabrics.boot();
            JournalStorage storage = boot.map(machine::inBoot).orElse(machine);
            for (LocalCover cover : covers()) {
                samples.add(new Sample(cover.name(), new CoverCalibration(cover).recovery(storage).position(),
                        realPosition(cover)));
            }
        }
        return samples;
    }

    /** The position of a cover that the next daemon finds, in the files of one without systemd. */
    public static PersistedPosition recovered(Path state, LocalCover cover) {
        try (JournalThread executor = new JournalThread()) {
            return new CoverCalibration(cover).recovery(new JournalStorage(new FolderDisk(state),
                    PageFolder.beside(state, System.getenv()), DaemonRun.current(), executor, Clock.systemUTC()))
                    .position();
        }
    }
}
