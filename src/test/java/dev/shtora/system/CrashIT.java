package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.system.CrashLane.Motor;
import dev.shtora.system.CrashLane.Sample;
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
 * Kills the real daemon at random moments of its moves: 200 times in CI, a few dozen times elsewhere, thousands of
 * times with {@code -Dshtora.crash.kills=5000}. {@code -Dshtora.crash.seed} repeats the moves, but not the moments of
 * the kills. A failure keeps its folder.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("shtora.crash.kills",
            System.getenv("SHTORA_TEST_ALL") == null ? 20 : 200);
    private static final int CUTS = Math.max(KILLS / 10, 1);
    private static final long SEED = Long.getLong("shtora.crash.seed", System.nanoTime());
    private static final int LANES = 2;
    private static final int A_FEW = 25;
    private static final Motor HALF_STEPS = new Motor("half", """
            motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
            endstop: {pin: 23}
            travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 600}
            """);
    private static final Motor FULL_STEPS = new Motor("full", """
            motor: {type: 28byj-48, pins: [5, 6, 13, 19], mode: full, speed: 150 steps/s, acceleration: 400 steps/s2}
            endstop: {pin: 26}
            travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 300}
            """);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger moving = new AtomicInteger();
    private final AtomicInteger vague = new AtomicInteger();

    @FunctionalInterface
    private interface Lives {
        void go() throws IOException;
    }

    @Test
    void journalHoldsPositionAfterAnyKill() throws IOException {
        Path cache = folder.resolve("java.aot");
        List<CrashLane> lanes = Stream.concat(IntStream.range(0, LANES).mapToObj(i -> lane("kill" + i, cache, i)),
                Stream.of(lane("power", cache, LANES))).toList();
        lanes.getFirst().home(true);
        inParallel(lanes.stream().skip(1).<Lives>map(lane -> () -> lane.home(false)));
        inParallel(Stream.concat(lanes.stream().limit(LANES).<Lives>map(lane -> () -> kill(lane)),
                Stream.of(() -> cutPower(lanes.getLast()))));
        System.out.println(progress());
        assertThat(moving.get()).as("blinds that a kill met in motion, or the test tells nothing")
                .isGreaterThan(KILLS / 3);
    }

    private static CrashLane lane(String name, Path cache, int number) {
        try {
            return new CrashLane(folder.resolve(name), List.of(HALF_STEPS, FULL_STEPS), cache, SEED + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inParallel(Stream<Lives> lives) {
        List<CompletableFuture<Void>> all = lives.map(life -> CompletableFuture.runAsync(() -> {
            try {
                life.go();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofPlatform().start(task))).toList();
        all.forEach(CompletableFuture::join);
    }

    private void kill(CrashLane lane) throws IOException {
        while (kills.getAndIncrement() < KILLS) {
            List<Sample> before = lane.samples();
            List<Sample> after = killed(lane, Duration.ofMillis(300), "if_uncertain");
            for (int i = 0; i < after.size(); i++) {
                Sample sample = after.get(i);
                int known = width(before.get(i).reading()); // Killed again before it has found its top, it knows no more.
                switch (sample.reading()) {
                    case PersistedPosition.Known(var place) -> assertThat(Math.abs(place.position() - sample.truth()))
                            .as(again(lane, sample)).isLessThanOrEqualTo(1);
                    case PersistedPosition.Between between -> {
                        assertContains(lane, sample, between);
                        assertThat(width(between)).as(again(lane, sample)).isLessThanOrEqualTo(known + 2);
                    }
                    case PersistedPosition.Unknown _ -> throw new AssertionError(again(lane, sample));
                }
            }
        }
        kills.decrementAndGet();
    }

    private static int width(PersistedPosition reading) {
        return reading instanceof PersistedPosition.Between(int low, int high) ? high - low : 0;
    }

    /** After a loss of the memory: a bound that contains the real position, the exact position, or unknown. */
    private void cutPower(CrashLane lane) throws IOException {
        for (int cut = 0; cut < CUTS; cut++) {
            String homes = cut % 2 == 0 ? "if_uncertain" : "never";
            killed(lane, Duration.ofMillis(cut % 2 == 0 ? 2_500 : 300), homes);
            lane.powerCut();
            for (Sample sample : lane.samples()) {
                switch (sample.reading()) {
                    case PersistedPosition.Known(var place) -> assertThat(Math.abs(place.position() - sample.truth()))
                            .as(again(lane, sample)).isLessThanOrEqualTo(1);
                    case PersistedPosition.Between between -> assertContains(lane, sample, between);
                    case PersistedPosition.Unknown _ -> vague.incrementAndGet();
                }
            }
        }
    }

    private List<Sample> killed(CrashLane lane, Duration within, String homeOnBoot) throws IOException {
        List<Sample> before = lane.samples();
        List<Sample> after = lane.killed(within, homeOnBoot);
        moving.addAndGet((int) IntStream.range(0, after.size())
                .filter(i -> before.get(i).truth() != after.get(i).truth()).count());
        if (lane.life() % A_FEW == 0) {
            System.out.println(progress());
        }
        return after;
    }

    private String progress() {
        return "CrashIT: " + kills + " kills of " + KILLS + ", " + moving + " blinds had moved; " + vague
                + " not known after power cuts (-Dshtora.crash.seed=" + SEED + ")";
    }

    private static void assertContains(CrashLane lane, Sample sample, PersistedPosition.Between between) {
        assertThat(sample.truth()).as(again(lane, sample)).isBetween(between.low(), between.high());
    }

    private static String again(CrashLane lane, Sample sample) {
        return sample + ", life " + lane.life() + "; see " + folder + " and -Dshtora.crash.seed=" + SEED + "\n"
                + lane.history();
    }
}
