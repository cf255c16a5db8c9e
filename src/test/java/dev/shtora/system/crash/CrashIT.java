package dev.shtora.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.system.crash.CrashRun.Motor;
import dev.shtora.system.crash.CrashRun.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real daemon at random moments of the moves of its four blinds: 50 times in CI, which are 200 blinds, ten times
 * elsewhere, thousands of times with {@code -Dshtora.crash.kills=5000}. {@code -Dshtora.crash.seed} repeats the moves, but
 * not the moments of the kills. A failure keeps its folder.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("shtora.crash.kills",
            System.getenv("SHTORA_TEST_ALL") == null ? 10 : 50);
    private static final int CUTS = Math.max(KILLS / 5, 1);
    private static final long SEED = Long.getLong("shtora.crash.seed", System.nanoTime());
    private static final int RUNS = 2;
    /** From the first step to a kill, at most. The last of the motors starts 0.3 s after the first one. */
    private static final Duration WITHIN = Duration.ofMillis(700);
    private static final int PROGRESS_INTERVAL = 25;
    private static final List<Motor> MOTORS = List.of(halfSteps("half", "17, 18, 27, 22", 23),
            fullSteps("full", "5, 6, 13, 19", 26), halfSteps("half2", "12, 16, 20, 21", 25),
            fullSteps("full2", "4, 7, 8, 9", 24));

    private static Motor halfSteps(String name, String pins, int endstop) {
        return new Motor(name, """
                motor: {type: 28byj-48, pins: [%s], speed: 400 steps/s, acceleration: 800 steps/s2}
                endstop: {pin: %d}
                travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 600}
                """.formatted(pins, endstop));
    }

    private static Motor fullSteps(String name, String pins, int endstop) {
        return new Motor(name, """
                motor: {type: 28byj-48, pins: [%s], mode: full, speed: 150 steps/s, acceleration: 400 steps/s2}
                endstop: {pin: %d}
                travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 300}
                """.formatted(pins, endstop));
    }

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger moving = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    @Test
    void journalHoldsPositionAfterAnyKill() throws IOException {
        List<CrashRun> crashRuns = Stream.concat(IntStream.range(0, RUNS).mapToObj(i -> crashRun("kill" + i, i)),
                Stream.of(crashRun("power", RUNS))).toList();
        inParallel(crashRuns.stream().<Action>map(crashRun -> crashRun::home));
        inParallel(Stream.concat(crashRuns.stream().limit(RUNS).<Action>map(crashRun -> () -> kill(crashRun)),
                Stream.of(() -> cutPower(crashRuns.getLast()))));
        System.out.println(progress());
        assertThat(moving.get()).as("blinds that moved at a kill, without which the test proves nothing")
                .isGreaterThan(KILLS * MOTORS.size() / 3);
    }

    private static CrashRun crashRun(String name, int number) {
        try {
            return new CrashRun(folder.resolve(name), MOTORS, SEED + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inParallel(Stream<Action> actions) {
        List<CompletableFuture<Void>> all = actions.map(action -> CompletableFuture.runAsync(() -> {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofPlatform().start(task))).toList();
        all.forEach(CompletableFuture::join);
    }

    private void kill(CrashRun crashRun) throws IOException {
        while (kills.getAndIncrement() < KILLS) {
            List<Sample> before = crashRun.samples();
            List<Sample> after = killed(crashRun, WITHIN, "if_uncertain");
            for (int i = 0; i < after.size(); i++) {
                Sample sample = after.get(i);
                int known = width(before.get(i).reading()); // no better if killed again before homing
                switch (sample.reading()) {
                    case PersistedPosition.Known(var shaft) ->
                        assertThat(Math.abs(shaft.position() - sample.realPosition()))
                                .as(description(crashRun, sample)).isLessThanOrEqualTo(1);
                    case PersistedPosition.Between between -> {
                        assertContains(crashRun, sample, between);
                        assertThat(width(between)).as(description(crashRun, sample)).isLessThanOrEqualTo(known + 2);
                    }
                    case PersistedPosition.Unknown _ -> throw new AssertionError(description(crashRun, sample));
                }
            }
        }
        kills.decrementAndGet();
    }

    private static int width(PersistedPosition reading) {
        return reading instanceof PersistedPosition.Between(int low, int high) ? high - low : 0;
    }

    /** After a loss of the memory: a bound that contains the real position, the exact position, or unknown. */
    private void cutPower(CrashRun crashRun) throws IOException {
        for (int cut = 0; cut < CUTS; cut++) {
            String homeOnBoot = cut % 2 == 0 ? "if_uncertain" : "never";
            killed(crashRun, Duration.ofMillis(cut % 2 == 0 ? 2_500 : WITHIN.toMillis()), homeOnBoot);
            crashRun.powerCut();
            for (Sample sample : crashRun.samples()) {
                switch (sample.reading()) {
                    case PersistedPosition.Known(var shaft) ->
                        assertThat(Math.abs(shaft.position() - sample.realPosition()))
                                .as(description(crashRun, sample)).isLessThanOrEqualTo(1);
                    case PersistedPosition.Between between -> assertContains(crashRun, sample, between);
                    case PersistedPosition.Unknown _ -> unknown.incrementAndGet();
                }
            }
        }
    }

    private List<Sample> killed(CrashRun crashRun, Duration within, String homeOnBoot) throws IOException {
        List<Sample> before = crashRun.samples();
        List<Sample> after = crashRun.killed(within, homeOnBoot);
        moving.addAndGet((int) IntStream.range(0, after.size())
                .filter(i -> before.get(i).realPosition() != after.get(i).realPosition()).count());
        if (crashRun.daemonNumber() % PROGRESS_INTERVAL == 0) {
            System.out.println(progress());
        }
        return after;
    }

    private String progress() {
        return "CrashIT: " + kills + " kills of " + KILLS + ", " + moving + " blinds had moved; " + unknown
                + " positions unknown after power cuts (-Dshtora.crash.seed=" + SEED + ")";
    }

    private static void assertContains(CrashRun crashRun, Sample sample, PersistedPosition.Between between) {
        assertThat(sample.realPosition()).as(description(crashRun, sample)).isBetween(between.low(), between.high());
    }

    private static String description(CrashRun crashRun, Sample sample) {
        return sample + ", daemon " + crashRun.daemonNumber() + "; see " + folder + " and -Dshtora.crash.seed=" + SEED
                + "\n"
                + crashRun.history();
    }
}
