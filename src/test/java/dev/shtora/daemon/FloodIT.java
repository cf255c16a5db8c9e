package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.testing.Await;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.QuartzAlarms;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand invalid messages a second, while the daemon and its motor run in real time. */
class FloodIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int SECONDS = Integer.getInteger("flood.seconds", 4);
    private static final int PER_SECOND = 10_000;
    private static final int BATCH = 100;
    /** From the motor's speed and acceleration. */
    private static final Duration BRAKING = Duration.ofMillis(250);
    private static final long GROWTH_BYTES = 8_000_000;
    private static final byte[] MEGABYTE = new byte[1 << 20];
    private static final List<Incoming> INVALID_MESSAGES = Stream.concat(
            Stream.of("", "JUMP", "{", "101", "{\"position\":-1}", "[".repeat(900), "{\"a\":".repeat(200),
                    "\u0000\u0007",
                    "{\"state\":\"OPEN\",\"expires\":\"2020-01-01T00:00:00Z\"}", "{\"position\":1e99}")
                    .map(text -> message(text.getBytes(StandardCharsets.UTF_8), false)),
            Stream.of(message("CLOSE".getBytes(StandardCharsets.UTF_8), true), message(MEGABYTE, false),
                    message(new byte[]{(byte) 0xc3, 0x28, (byte) 0xff}, false)))
            .toList();

    @TempDir
    private Path temp;

    private final InMemoryLink link = new InMemoryLink(false);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private Daemon daemon;

    private static Incoming message(byte[] payload, boolean retained) {
        return new Incoming("shtora/window/set", payload, retained, OptionalLong.empty());
    }

    @BeforeEach
    void start() throws ConfigError {
        Config config = ConfigReader.read(Path.of("flood.yaml"), """
                site: {latitude: 0, longitude: 0, zone: UTC}
                covers:
                  window:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 200 steps/s, acceleration: 800 steps/s2}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 800}
                """);
        Simulation simulation = Simulation.of(config, System::nanoTime, 1);
        daemon = new Daemon(config, new Topics("shtora", "flood"),
                new Environment(simulation.pins(), new RealTimeStepRunner(), Clock.systemUTC(), Clock.systemUTC(),
                        new QuartzAlarms("flood", UnaryOperator.identity()), link,
                        Executors.newVirtualThreadPerTaskExecutor(), new LogListener(),
                        JournalStorage.in(temp, new JournalThread(), Clock.systemUTC()), ClockState.RIGHT));
        daemon.start();
        Await.until("the top is found", TIMEOUT,
                () -> status().position().isPresent() && status().motion() == CoverStatus.Motion.RESTING);
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        System.setErr(err);
        daemon.close();
    }

    private CoverStatus status() {
        return daemon.status("window");
    }

    /** Sends invalid messages for some time; returns their number. */
    private int flood(double seconds) {
        long start = System.nanoTime();
        int sent = 0;
        while (sent < seconds * PER_SECOND) {
            for (int i = 0; i < BATCH; i++) {
                link.send(INVALID_MESSAGES.get(sent++ % INVALID_MESSAGES.size()));
            }
            long ahead = start + sent * (1_000_000_000L / PER_SECOND) - System.nanoTime();
            LockSupport.parkNanos(Math.max(0, ahead));
        }
        return sent;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void floodMovesNothingAndKeepsHeapFlatAndLogShort() {
        CoverStatus before = status();
        long start = System.nanoTime();
        flood(1);
        long heap = heap();
        flood(SECONDS);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(heap() - heap).isLessThan(GROWTH_BYTES);
        assertThat(status()).isEqualTo(before);
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("rejected")).count())
                .isBetween(1L, seconds + 2);
    }

    @Test
    void stopDuringFloodActsAtOnce() throws InterruptedException {
        link.send("shtora/window/set", "CLOSE");
        Await.until("the cover closes", TIMEOUT, () -> status().motion() == CoverStatus.Motion.CLOSING);
        Thread flooder = Thread.ofPlatform().start(() -> flood(SECONDS));
        flood(0.5);
        assertThat(status().motion()).isEqualTo(CoverStatus.Motion.CLOSING);
        long sentAt = System.nanoTime();
        link.send("shtora/window/set", "STOP");
        Await.until("the cover is at rest", TIMEOUT, () -> status().motion() == CoverStatus.Motion.RESTING);
        assertThat(Duration.ofNanos(System.nanoTime() - sentAt)).isLessThan(Await.extended(BRAKING.plusMillis(100)));
        CoverStatus stopped = status();
        flooder.join();
        assertThat(status()).isEqualTo(stopped);
    }
}
