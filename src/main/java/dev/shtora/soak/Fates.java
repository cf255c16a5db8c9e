package dev.shtora.soak;

import dev.shtora.mqtt.Steering;
import dev.shtora.simulator.Mishap;
import dev.shtora.simulator.SimulatedDisk.Ailment;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A seeded stream of what happens, and when. The same seed has the same fates. */
final class Fates {
    private static final List<String> COMMANDS = List.of("OPEN", "CLOSE", "STOP", "TOGGLE", "HOME", "50", "37", "5",
            "97", "{\"position\":20}", "0", "100", "nonsense", "{\"state\":\"OPEN\"}");
    /** Mostly on, or nobody would see what rules do. */
    private static final List<Steering> WORDS = List.of(Steering.ON, Steering.ON, Steering.OFF, Steering.RESUME);
    /** A moment within a move, most often. */
    private static final Duration SHORTLY = Duration.ofSeconds(90);
    private static final Duration LATER = Duration.ofHours(24);

    private final SplittableRandom random;
    private final List<String> covers;

    /** One of them, by how often it comes. */
    private record Chance(int weight, Supplier<Happening> happening) {}

    private final List<Chance> chances = List.of(
            new Chance(40, () -> new Happening.Says(cover(), any(COMMANDS))),
            new Chance(3, () -> new Happening.Storm(cover(), 200, random().nextLong())),
            new Chance(4, () -> new Happening.Steers(cover(), any(WORDS))),
            new Chance(12, Happening.Kill::new),
            new Chance(10, Happening.PowerCut::new),
            new Chance(5, () -> new Happening.CutAtDisk(random().nextInt(12))),
            new Chance(4, () -> new Happening.Restart(random().nextInt(House.SCHEDULES.size()))),
            new Chance(3, () -> new Happening.DiskAils(any(List.of(Ailment.values())))),
            new Chance(6, () -> new Happening.DiskAils(Ailment.NONE)),
            new Chance(2, () -> new Happening.Broker(false)),
            new Chance(6, () -> new Happening.Broker(true)),
            new Chance(2, this::clockJumps),
            new Chance(3, () -> new Happening.Breaks(cover(), mishap())),
            new Chance(8, () -> new Happening.Mended(cover())),
            new Chance(14, Happening.Quiet::new));

    Fates(long seed, List<String> covers) {
        this.random = new SplittableRandom(seed);
        this.covers = covers;
    }

    /** How long until the next. */
    Duration pause() {
        Duration most = random.nextBoolean() ? LATER : SHORTLY;
        return Duration.ofNanos(random.nextLong(most.toNanos()));
    }

    Happening next() {
        int lot = random.nextInt(chances.stream().mapToInt(Chance::weight).sum());
        for (Chance chance : chances) {
            lot -= chance.weight();
            if (lot < 0) {
                return chance.happening().get();
            }
        }
        throw new AssertionError(lot);
    }

    /** Commands of a storm. */
    static List<String> storm(Happening.Storm storm) {
        SplittableRandom random = new SplittableRandom(storm.seed());
        return random.ints(storm.commands(), 0, COMMANDS.size()).mapToObj(COMMANDS::get).toList();
    }

    private Happening clockJumps() {
        return new Happening.ClockJumps(any(List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofDays(3),
                Duration.ofDays(-3), Duration.ofMinutes(-5))));
    }

    private Mishap mishap() {
        return any(List.of(new Mishap.StuckFabric(), new Mishap.EndstopStuck(), new Mishap.EndstopMissing(),
                new Mishap.EndstopBouncing(), new Mishap.Slipping(0.005), new Mishap.MissedPulses(0.0005),
                new Mishap.Heat(0.3)));
    }

    private String cover() {
        return any(covers);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private SplittableRandom random() {
        return random;
    }
}
