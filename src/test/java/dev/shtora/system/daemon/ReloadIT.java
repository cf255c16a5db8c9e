package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP reloads the configuration without a move. */
@Needs({"mosquitto", "mosquitto_passwd"})
class ReloadIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Growth of the live heap in six reloads, in KiB, that is a leak if it repeats. */
    private static final long LEAK_KIB = 1000;
    private static final String RUNNING = "Running with";
    private static final String KITCHEN = """
            kitchen:
              motor: {type: 28byj-48, pins: [5, 6, 13, 19], speed: 400 steps/s, acceleration: 800 steps/s2}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 400}
            """;
    private static final String LONG_AGO = "  schedule: [{at: \"00:00\", move: close}]\n";

    @TempDir
    static Path temp;

    private static TestFolder home;
    private static Launched daemon;

    @BeforeAll
    static void start() throws IOException {
        home = new TestFolder(temp);
        home.configured(TestFolder.BEDROOM);
        daemon = home.daemon(temp.resolve("state"));
    }

    @AfterAll
    static void stop() {
        home.close();
    }

    @BeforeEach
    void startWithOneOpenBlind() throws IOException {
        home.phone.awaitLatest("home/bridge/home/state", "online");
        if (!home.latest("bridge/home/covers").equals("[\"bedroom\"]")) {
            reloaded(TestFolder.BEDROOM);
        }
        home.phone.awaitLatest("home/bedroom/availability", "online");
        home.phone.await(0, "home/bedroom/position", position -> !position.equals("None"));
        home.phone.send("home/bedroom/set", "OPEN");
        home.phone.awaitLatest("home/bedroom/state", "open");
    }

    private static void reloaded(String covers) throws IOException {
        home.configured(covers);
        long before = daemon.count(RUNNING);
        int received = home.phone.count();
        daemon.signal("HUP");
        awaitRunning(before + 1);
        home.phone.await(received, "home/bridge/home/state", "online");
        home.phone.awaitLatest("home/bridge/home/state", "online");
    }

    private static void awaitRunning(long times) {
        Await.until(() -> times + " daemons after another; it said " + daemon.err(), TIMEOUT,
                () -> daemon.count(RUNNING) >= times);
    }

    private static void assertPlainWords() {
        assertThat(daemon.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    /** The position of the new cover is unknown, and an old rule does not move it. */
    @Test
    void validReloadAppliesWithoutMotion() throws IOException {
        int received = home.phone.count();
        reloaded(TestFolder.BEDROOM + LONG_AGO + KITCHEN);
        home.phone.awaitLatest("home/bridge/home/covers", "[\"bedroom\",\"kitchen\"]");
        home.phone.awaitLatest("home/kitchen/availability", "online");
        home.phone.awaitLatest("home/bedroom/availability", "online");
        assertThat(home.latest("bedroom/position")).isEqualTo("100");
        assertThat(home.latest("bedroom/next_event")).contains("T00:00:00");
        home.phone.send("home/bedroom/set", "50");
        home.phone.awaitLatest("home/bedroom/position", "50");
        assertThat(home.phone.since(received, "home/bedroom/state")).doesNotContain("None").containsOnlyOnce("closing");
        assertPlainWords();
    }

    @Test
    void reloadDeletesRetainedTopicsOfRemovedCover() throws IOException {
        reloaded(TestFolder.BEDROOM + KITCHEN);
        home.phone.awaitLatest("home/kitchen/availability", "online");
        home.phone.awaitLatest("home/kitchen/state", "None");
        reloaded(TestFolder.BEDROOM);
        for (String topic : new Topics("home", "home").retained("kitchen")) {
            if (home.phone.latest(topic).isPresent()) {
                home.phone.awaitLatest(topic, "");
            }
        }
        assertThat(home.latest("bedroom/position")).isEqualTo("100");
        assertPlainWords();
    }

    @Test
    void invalidReloadIsRejectedAndDaemonContinues() throws IOException {
        long running = daemon.count(RUNNING);
        int received = home.phone.count();
        Path file = home.configured(TestFolder.BEDROOM.replace("400 steps/s,", "fast,"));
        daemon.signal("HUP");
        daemon.awaitOutput("The configuration is invalid and is not applied; the former one stays in use: "
                + Pattern.quote(file.toString())
                + ":\\d+: covers.bedroom.motor.speed: 'fast'");
        Files.delete(file);
        daemon.signal("HUP");
        daemon.awaitOutput("stays in use: .*there is no|stays in use: .*home.yaml: .*");
        home.phone.send("home/bedroom/set", "CLOSE");
        home.phone.awaitLatest("home/bedroom/state", "closed");
        assertThat(daemon.count(RUNNING)).isEqualTo(running);
        assertThat(home.phone.since(received, "home/bridge/home/state")).isEmpty();
        home.configured(TestFolder.BEDROOM);
        assertPlainWords();
    }

    @Test
    void reloadWaitsForEndOfMove() throws IOException {
        home.phone.send("home/bedroom/set", "CLOSE");
        home.phone.awaitLatest("home/bedroom/state", "closing");
        int received = home.phone.count();
        reloaded(TestFolder.BEDROOM);
        assertThat(home.phone.received().subList(received, home.phone.count()))
                .extracting(message -> message.topic() + " " + message.payload())
                .containsSubsequence("home/bedroom/position 0", "home/bedroom/state closed",
                        "home/bridge/home/state offline", "home/bridge/home/state online");
        assertThat(home.phone.since(received, "home/bedroom/position")).doesNotContain("None");
        assertPlainWords();
    }

    @Test
    void changedTravelInvalidatesPosition() throws IOException {
        reloaded(TestFolder.BEDROOM.replace("steps: 400}", "steps: 500}"));
        home.phone.awaitLatest("home/bedroom/position", "None");
        daemon.awaitOutput("bedroom: the position is not known exactly: travel was '400 steps' and is '500 steps' now");
        reloaded(TestFolder.BEDROOM);
        home.phone.send("home/bedroom/set", "HOME");
        home.phone.awaitLatest("home/bedroom/position", "100");
        assertPlainWords();
    }

    @Test
    void failedReloadRestoresFormerConfiguration() throws IOException {
        Path file = home.configured(TestFolder.BEDROOM);
        Files.writeString(file, Files.readString(file).replace("gpio: simulated", "gpio: /dev/gpiochip77"));
        long running = daemon.count(RUNNING);
        int received = home.phone.count();
        daemon.signal("HUP");
        daemon.awaitOutput("The daemon cannot be built: There is no /dev/gpiochip77");
        awaitRunning(running + 1);
        home.phone.await(received, "home/bridge/home/state", "online");
        assertThat(home.latest("bedroom/position")).isEqualTo("100");
        home.phone.send("home/bedroom/set", "CLOSE");
        home.phone.awaitLatest("home/bedroom/state", "closed");
        assertPlainWords();
    }

    /** The former link must not reconnect and take over the connection of the new one. */
    @Test
    void onlyNewLinkReconnectsAfterReload() throws IOException {
        long threads = threads();
        home.broker().close();
        home.configured(TestFolder.BEDROOM);
        for (int i = 0; i < 3; i++) {
            long running = daemon.count(RUNNING);
            daemon.signal("HUP");
            awaitRunning(running + 1);
        }
        Await.until(() -> "no more threads than " + threads + ", not " + threads(), TIMEOUT,
                () -> threads() <= threads);
        home.brokerReturns();
        home.phone.awaitLatest("home/bridge/home/state", "online");
        home.phone.send("home/bedroom/set", "CLOSE");
        home.phone.awaitLatest("home/bedroom/state", "closed");
        assertThat(home.broker().count("New client connected.* as shtora-home ")).isEqualTo(1);
        assertThat(home.broker().count("already connected")).isZero();
        assertPlainWords();
    }

    @Test
    void repeatedReloadsLeakNothing() throws IOException {
        reloadSixTimes();
        long threads = threads();
        List<Long> heaps = new ArrayList<>(List.of(heap()));
        do { // Netty allocates a chunk of 4 MiB for each thread that has its first connection; a leak grows in each round.
            reloadSixTimes();
            Await.until(() -> "no more threads than " + threads + ", not " + threads(), TIMEOUT,
                    () -> threads() <= threads);
            heaps.add(heap());
        } while (heaps.getLast() - heaps.get(heaps.size() - 2) >= LEAK_KIB && heaps.size() <= Runtime.getRuntime()
                .availableProcessors() + 2);
        assertThat(heaps.getLast() - heaps.get(heaps.size() - 2)).as("growth of the last of " + heaps + " KiB")
                .isLessThan(LEAK_KIB);
        assertPlainWords();
    }

    private static void reloadSixTimes() throws IOException {
        for (int i = 0; i < 6; i++) {
            reloaded(TestFolder.BEDROOM + (i % 2 == 0 ? KITCHEN : ""));
            home.phone.awaitLatest("home/kitchen/availability", i % 2 == 0 ? "online" : "");
        }
    }

    @Test
    void lastOfManyReloadSignalsApplies() throws IOException {
        long running = daemon.count(RUNNING);
        for (String covers : new String[]{TestFolder.BEDROOM + KITCHEN, TestFolder.BEDROOM,
                TestFolder.BEDROOM + KITCHEN, TestFolder.BEDROOM,
                TestFolder.BEDROOM + KITCHEN}) {
            home.configured(covers);
            daemon.signal("HUP");
        }
        awaitRunning(running + 1);
        home.phone.awaitLatest("home/bridge/home/covers", "[\"bedroom\",\"kitchen\"]");
        home.phone.awaitLatest("home/bridge/home/state", "online");
        assertPlainWords();
    }

    private static long threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + daemon.pid() + "/task"))) {
            return tasks.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Size of the live heap, in KiB: the least of five, since connections that open or close make garbage meanwhile. */
    private static long heap() throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            least = Math.min(least, heapNow());
        }
        return least;
    }

    private static long heapNow() throws IOException {
        jcmd("GC.run");
        Matcher used = Pattern.compile("total \\d+K, used (\\d+)K").matcher(jcmd("GC.heap_info"));
        return used.results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
    }

    private static String jcmd(String what) throws IOException {
        try (Launched jcmd = Launched.start(new ProcessBuilder(Launched
                .command(Path.of(System.getProperty("java.home"), "bin", "jcmd"), daemon.pid(), what)))) {
            assertThat(jcmd.status()).as(jcmd.err()).isZero();
            return jcmd.out();
        }
    }
}
