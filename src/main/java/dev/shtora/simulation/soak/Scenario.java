package dev.shtora.simulation.soak;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.FaultTrigger;
import dev.shtora.simulation.soak.SoakEvent.Breaks;
import dev.shtora.simulation.soak.SoakEvent.Broker;
import dev.shtora.simulation.soak.SoakEvent.ClockJumps;
import dev.shtora.simulation.soak.SoakEvent.CutAtDisk;
import dev.shtora.simulation.soak.SoakEvent.DiskAils;
import dev.shtora.simulation.soak.SoakEvent.Kill;
import dev.shtora.simulation.soak.SoakEvent.Mended;
import dev.shtora.simulation.soak.SoakEvent.PowerCut;
import dev.shtora.simulation.soak.SoakEvent.Quiet;
import dev.shtora.simulation.soak.SoakEvent.Restart;
import dev.shtora.simulation.soak.SoakEvent.Says;
import dev.shtora.simulation.soak.SoakEvent.Steers;
import dev.shtora.simulation.soak.SoakEvent.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens in one house from its first day on, told by a seed, with a watch on each cover. */
final class Scenario {
    /** The longest move, homing, and the wait for a turn. */
    private static final Duration QUIET = Duration.ofMinutes(20);
    private static final Duration MOVE = Duration.ofMinutes(3);
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int KEPT = 60;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern PERCENT = Pattern.compile("\\D*(\\d+)\\D*");

    private final Installation house;
    private final EventGenerator fates;
    private final Map<String, Invariants> watches = new LinkedHashMap<>();
    private final Deque<String> told = new ArrayDeque<>();
    private final Instant end;
    private long lived;
    private long boots;
    private long happenings;

    Scenario(long seed, int days) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant start = EPOCH.plus(Duration.ofHours(random.nextInt(365 * 24)));
        this.house = new Installation(seed, start, 35 + random.nextInt(400) / 10.0);
        this.fates = new EventGenerator(random.nextLong(), house.covers());
        this.end = start.plus(Duration.ofDays(days));
        house.covers().forEach(cover -> watches.put(cover, new Invariants(house.cover(cover), start)));
    }

    /** Lives so many days; what must hold and does not is told as {@link Invariants.Violated}. */
    void live() {
        watches.keySet().forEach(cover -> happens(new Mended(cover)));
        happens(new Quiet());
        long days = Duration.between(house.time().instant(), end).toNanos();
        long until = house.time().nanos() + days;
        while (house.time().nanos() < until) {
            house.pass(fates.pause());
            look();
            happens(fates.next());
        }
    }

    long happenings() {
        return happenings;
    }

    /** The newest events, the oldest of them first. */
    List<String> told() {
        return List.copyOf(told);
    }

    private void happens(SoakEvent what) {
        happenings++;
        if (told.size() == KEPT) {
            told.removeFirst();
        }
        told.add(house.time().instant() + " " + what);
        carryOut(what);
        look();
    }

    /** A start of the daemon, wherever it came from, may have cut something short. */
    private void look() {
        if (house.runs() != lived) {
            lived = house.runs();
            watches.values().forEach(watch -> watch.cutShort(house.time().instant()));
        }
        if (house.boots() != boots) {
            boots = house.boots();
            watches.values().forEach(watch -> watch.powerCut(house));
        }
        watches.values().forEach(watch -> watch.look(house));
    }

    private void carryOut(SoakEvent what) {
        switch (what) {
            case Quiet _ -> {
                quiet();
                watches.values().forEach(watch -> watch.lookAtRest(house));
            }
            case Says(String cover, String payload) -> says(cover, payload);
            case Storm storm -> EventGenerator.storm(storm).forEach(payload -> says(storm.cover(), payload));
            case Steers(String cover, AutomationCommand word) -> steers(cover, word);
            case Kill _ -> house.kill();
            case PowerCut _ -> house.powerCut();
            case CutAtDisk(int operations) -> house.disk().cutAfter(operations);
            case Restart(int schedule) -> {
                house.restart(schedule);
                watches.values().forEach(watch -> watch.otherRules(house.time().instant()));
            }
            case DiskAils(var ailment) -> house.diskAils(ailment);
            case ClockJumps(Duration by) -> {
                house.time().jump(by);
                house.pass(Duration.ofMinutes(1));
                watches.values().forEach(watch -> watch.clockJumps(house.time().instant()));
            }
            case Broker(boolean reachable) -> house.broker(reachable);
            case Breaks(String cover, var mishap) -> {
                watch(cover).breaks();
                house.blind(cover).suffer(mishap, FaultTrigger.AT_ONCE);
            }
            case Mended(String cover) -> mend(watch(cover));
        }
    }

    /** Until everything rests. Rules may move something meanwhile, or the power come back: then a little longer. */
    private void quiet() {
        house.pass(QUIET);
        look();
        for (int i = 0; i < 4 && watches.keySet().stream().anyMatch(this::moves); i++) {
            house.pass(QUIET);
            look();
        }
    }

    private boolean moves(String cover) {
        return house.daemon().status(cover).moving();
    }

    private void says(String cover, String payload) {
        watch(cover).insists(house);
        boolean listens = house.daemon().status(cover).position().isPresent() || watch(cover).hasEndstop();
        house.say(cover + "/set", payload);
        if (house.brokerAnswers() && listens && !payload.equals("nonsense")
                && !(payload.equals("HOME") && !watch(cover).hasEndstop())) {
            watch(cover).asked(destination(payload), house.time().instant());
        }
    }

    /** What is switched is on the disk a moment later; before, nobody can tell. */
    private void steers(String cover, AutomationCommand word) {
        if (house.brokerAnswers()) {
            long before = house.runs();
            watch(cover).steered(word, house.time().instant());
            house.say(cover + "/automation/set", word.name());
            house.pass(MOMENT);
            if (house.runs() != before || house.diskIsBad()) {
                watch(cover).nobodyKnowsWhoSteers();
            }
        }
    }

    private static Optional<Position> destination(String payload) {
        return switch (payload) {
            case "OPEN", "HOME", "{\"state\":\"OPEN\"}" -> Optional.of(Position.OPEN);
            case "CLOSE" -> Optional.of(Position.CLOSED);
            case "STOP", "TOGGLE" -> Optional.empty();
            default -> {
                Matcher percent = PERCENT.matcher(payload);
                yield percent.matches()
                        ? Optional.of(new Position(Integer.parseInt(percent.group(1))))
                        : Optional.empty();
            }
        };
    }

    /** Somebody comes, mends it, and has it find its top; where there is no endstop, by eye. */
    private void mend(Invariants watch) {
        house.blind(watch.name()).mend();
        house.broker(true);
        watch.asked(Optional.empty(), house.time().instant());
        watch.insists(house);
        if (watch.hasEndstop()) {
            house.say(watch.name() + "/set", "HOME");
            watch.mended(house.time().instant());
        } else {
            mark(watch);
        }
    }

    private void mark(Invariants watch) {
        long before = house.runs();
        house.say(watch.name() + "/set", "STOP");
        house.pass(MOVE);
        jog(watch, -house.blind(watch.name()).steps());
        watch.mended(house.time().instant());
        if (house.blind(watch.name()).steps() == 0) {
            house.say(watch.name() + "/calibrate/set", "{\"mark\":\"top\"}");
            house.pass(MOMENT); // Then the disk knows, too.
            if (house.runs() == before && !moves(watch.name())
                    && house.spot(watch.name()).equals(Optional.of(StepPosition.exactly(0)))) {
                watch.told(house);
            }
        }
    }

    private void jog(Invariants watch, int steps) {
        if (steps != 0) {
            house.say(watch.name() + "/calibrate/set", "{\"jog\":" + steps + "}");
            house.pass(MOVE);
        }
    }

    private Invariants watch(String cover) {
        return Objects.requireNonNull(watches.get(cover), cover);
    }
}
