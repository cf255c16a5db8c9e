package dev.shtora.simulation.soak.local;

import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Generates a seeded stream of events and of the pauses between them. The same seed gives the same stream. */
final class EventGenerator {
    /** A quiet move. */
    static final String QUIETLY = "{\"state\":\"CLOSE\",\"speed\":\"quiet\"}";
    private static final List<String> COMMANDS = List.of("OPEN", "CLOSE", "STOP", "TOGGLE", "HOME", "50", "37", "5",
            "97", "{\"position\":20}", "0", "100", "nonsense", "{\"state\":\"OPEN\"}", QUIETLY);
    /** Mostly on, so that rules are exercised. */
    private static final List<AutomationCommand> WORDS = List.of(AutomationCommand.ON, AutomationCommand.ON,
            AutomationCommand.OFF, AutomationCommand.RESUME);
    /** The longest short pause; most such pauses end within a move. */
    private static final Duration SHORTLY = Duration.ofSeconds(90);
    private static final Duration LATER = Duration.ofHours(24);

    private final SplittableRandom random;
    private final List<String> covers;

    /** A kind of event and its relative frequency. */
    private record Chance(int weight, Supplier<SoakEvent> event) {}

    private final List<Chance> chances = List.of(
            new Chance(40, () -> new SoakEvent.CoverCommand(cover(), any(COMMANDS))),
            new Chance(3, () -> new SoakEvent.CommandFlood(cover(), 200, random().nextLong())),
            new Chance(4, () -> new SoakEvent.CommandAutomation(cover(), any(WORDS))),
            new Chance(12, SoakEvent.Kill::new),
            new Chance(10, SoakEvent.PowerCut::new),
            new Chance(5, () -> new SoakEvent.CutAtDisk(random().nextInt(12))),
            new Chance(8, () -> new SoakEvent.Restart(random().nextInt(LocalConfig.SCHEDULES.size()))),
            new Chance(3, () -> new SoakEvent.SetDiskFault(any(List.of(DiskFault.values())))),
            new Chance(6, () -> new SoakEvent.SetDiskFault(DiskFault.NONE)),
            new Chance(2, () -> new SoakEvent.SetBrokerReachable(false)),
            new Chance(6, () -> new SoakEvent.SetBrokerReachable(true)),
            new Chance(2, this::clockJumps),
            new Chance(4, this::bootWithWrongClock),
            new Chance(3, () -> new SoakEvent.InjectFault(cover(), fault())),
            new Chance(8, () -> new SoakEvent.Repair(cover())),
            new Chance(14, SoakEvent.Quiet::new));

    EventGenerator(long seed, List<String> covers) {
        this.random = new SplittableRandom(seed);
        this.covers = covers;
    }

    /** The pause until the next event. */
    Duration pause() {
        Duration most = random.nextBoolean() ? LATER : SHORTLY;
        return Duration.ofNanos(random.nextLong(most.toNanos()));
    }

    SoakEvent next() {
        int lot = random.nextInt(chances.stream().mapToInt(Chance::weight).sum());
        for (Chance chance : chances) {
            lot -= chance.weight();
            if (lot < 0) {
                return chance.event().get();
            }
        }
        throw new AssertionError(lot);
    }

    /** The commands of a flood. */
    static List<String> flood(SoakEvent.CommandFlood storm) {
        SplittableRandom random = new SplittableRandom(storm.seed());
        return random.ints(storm.commands(), 0, COMMANDS.size()).mapToObj(COMMANDS::get).toList();
    }

    private SoakEvent clockJumps() {
        return new SoakEvent.ClockJumps(any(List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofDays(3),
                Duration.ofDays(-3), Duration.ofMinutes(-5))));
    }

    private SoakEvent bootWithWrongClock() {
        Duration wrongBy = any(List.of(Duration.ofDays(-231), Duration.ofDays(-3), Duration.ofHours(-7), Duration.ZERO,
                Duration.ofHours(7), Duration.ofDays(3), Duration.ofDays(100)));
        Duration step = any(List.of(Duration.ZERO, Duration.ofSeconds(-90), Duration.ofSeconds(90)));
        Optional<SoakEvent.CoverCommand> command = random.nextBoolean()
                ? Optional.of(new SoakEvent.CoverCommand(cover(), any(List.of("20", "65", "OPEN", "CLOSE"))))
                : Optional.empty();
        return new SoakEvent.BootWithWrongClock(random.nextBoolean(), atMost(any(List.of(1, 8))), wrongBy,
                atMost(any(List.of(0, 1, 8))), command, random.nextInt(4) == 0, step);
    }

    private Duration atMost(int hours) {
        return Duration.ofNanos(random.nextLong(Duration.ofHours(hours).plusSeconds(90).toNanos()));
    }

    private InjectedFault fault() {
        return any(List.of(new InjectedFault.StuckFabric(), new InjectedFault.EndstopStuck(),
                new InjectedFault.EndstopMissing(),
                new InjectedFault.EndstopBouncing(), new InjectedFault.Slipping(0.005),
                new InjectedFault.MissedPulses(0.0005),
                new InjectedFault.Heat(0.3)));
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
