package dev.shtora.simulation.soak.local;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.soak.local.SoakEvent.BootWithWrongClock;
import dev.shtora.simulation.soak.local.SoakEvent.ClockJumps;
import dev.shtora.simulation.soak.local.SoakEvent.CommandAutomation;
import dev.shtora.simulation.soak.local.SoakEvent.CommandFlood;
import dev.shtora.simulation.soak.local.SoakEvent.CoverCommand;
import dev.shtora.simulation.soak.local.SoakEvent.CutAtDisk;
import dev.shtora.simulation.soak.local.SoakEvent.InjectFault;
import dev.shtora.simulation.soak.local.SoakEvent.Kill;
import dev.shtora.simulation.soak.local.SoakEvent.PowerCut;
import dev.shtora.simulation.soak.local.SoakEvent.Quiet;
import dev.shtora.simulation.soak.local.SoakEvent.Repair;
import dev.shtora.simulation.soak.local.SoakEvent.Restart;
import dev.shtora.simulation.soak.local.SoakEvent.SetBrokerReachable;
import dev.shtora.simulation.soak.local.SoakEvent.SetDiskFault;
import dev.shtora.simulation.soak.scenario.NewestEvents;
import dev.shtora.simulation.soak.scenario.SoakScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events in one installation, generated from a seed, with the invariants of each cover. */
public final class LocalScenario implements SoakScenario {
    /** The longest move, homing, and the wait for a turn. */
    private static final Duration QUIET = Duration.ofMinutes(20);
    private static final Duration MOVE = Duration.ofMinutes(3);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern PERCENT = Pattern.compile("\\D*(\\d+)\\D*");

    private final Installation installation;
    private final EventGenerator generator;
    private final Map<String, Invariants> invariants = new LinkedHashMap<>();
    private final NewestEvents newestEvents = new NewestEvents();
    private final Instant end;
    private long daemonRuns;
    private long boots;
    private long events;

    /** @param days its length in virtual days, 1 or more */
    public LocalScenario(long seed, int days) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant start = EPOCH.plus(Duration.ofHours(random.nextInt(365 * 24)));
        this.installation = new Installation(seed, start, 35 + random.nextInt(400) / 10.0);
        this.generator = new EventGenerator(random.nextLong(), installation.covers());
        this.end = start.plus(Duration.ofDays(days));
        installation.covers().forEach(cover -> invariants.put(cover, new Invariants(installation.cover(cover), start)));
    }

    @Override
    public void run() {
        invariants.keySet().forEach(cover -> apply(new Repair(cover)));
        apply(new Quiet());
        long days = Duration.between(installation.time().instant(), end).toNanos();
        long until = installation.time().nanos() + days;
        while (installation.time().nanos() < until) {
            installation.pass(generator.pause());
            check();
            apply(generator.next());
        }
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public List<String> newestEvents() {
        return newestEvents.all();
    }

    private void apply(SoakEvent what) {
        events++;
        newestEvents.add(installation.time().instant(), what.toString());
        carryOut(what);
        check();
    }

    /** Checks the invariants. A start of the daemon may have interrupted a move. */
    private void check() {
        if (installation.runs() != daemonRuns) {
            daemonRuns = installation.runs();
            invariants.values().forEach(cover -> cover.daemonRestarted(installation));
        }
        if (installation.boots() != boots) {
            boots = installation.boots();
            invariants.values().forEach(cover -> cover.powerCut(installation));
        }
        invariants.values().forEach(cover -> cover.check(installation));
    }

    private void carryOut(SoakEvent what) {
        switch (what) {
            case Quiet _ -> {
                quiet();
                invariants.values().forEach(cover -> cover.checkAtRest(installation));
            }
            case CoverCommand(String cover, String payload) -> command(cover, payload);
            case CommandFlood storm -> EventGenerator.flood(storm).forEach(payload -> command(storm.cover(), payload));
            case CommandAutomation(String cover, AutomationCommand word) -> commandAutomation(cover, word);
            case Kill _ -> installation.kill();
            case PowerCut _ -> installation.powerCut();
            case CutAtDisk(int operations) -> installation.disk().cutAfter(operations);
            case Restart(int schedule) -> {
                boolean same = installation.uses(schedule);
                installation.restart(schedule);
                if (!same) {
                    invariants.values().forEach(cover -> cover.expected().rulesChanged(installation.time().instant()));
                }
            }
            case SetDiskFault(var fault) -> installation.setDiskFault(fault);
            case ClockJumps(Duration by) -> {
                installation.time().jump(by);
                installation.pass(Duration.ofMinutes(1));
                invariants.values().forEach(cover -> cover.expected().clockJumped(installation.time().instant()));
            }
            case BootWithWrongClock boot -> {
                if (boot.atRest()) {
                    quiet();
                }
                new WrongClockBoot(installation, invariants.values(),
                        sent -> command(sent.cover(), sent.payload()), this::check).run(boot);
            }
            case SetBrokerReachable(boolean reachable) -> installation.setBrokerReachable(reachable);
            case InjectFault(String cover, var fault) -> {
                invariantsOf(cover).faultInjected();
                installation.blind(cover).inject(fault, FaultTrigger.AT_ONCE);
            }
            case Repair(String cover) -> repair(invariantsOf(cover));
        }
    }

    /** Waits until everything rests: longer if rules move a cover meanwhile, or if the power is restored. */
    private void quiet() {
        installation.pass(QUIET);
        check();
        for (int i = 0; i < 4 && invariants.keySet().stream().anyMatch(this::moves); i++) {
            installation.pass(QUIET);
            check();
        }
    }

    private boolean moves(String cover) {
        return installation.daemon().status(cover).moving();
    }

    private void command(String cover, String payload) {
        invariantsOf(cover).personCommands(installation);
        boolean listens = installation.daemon().status(cover).position().isPresent()
                || invariantsOf(cover).hasEndstop();
        installation.publish(cover + "/set", payload);
        if (installation.brokerReachable() && listens && !payload.equals("nonsense")
                && !(payload.equals("HOME") && !invariantsOf(cover).hasEndstop())) {
            invariantsOf(cover).expected().requested(destination(payload), installation.time().instant());
        }
    }

    /** The mode is on the disk shortly after the command; until then it is unknown. */
    private void commandAutomation(String cover, AutomationCommand word) {
        if (installation.brokerReachable()) {
            long before = installation.runs();
            invariantsOf(cover).expected().automationCommanded(word, installation.time().instant());
            installation.publish(cover + "/automation/set", word.name());
            installation.pass(SHORT_WAIT);
            if (installation.runs() != before || installation.diskIsBad()) {
                invariantsOf(cover).expected().automationUnknown();
            }
        }
    }

    private static Optional<Position> destination(String payload) {
        return switch (payload) {
            case "OPEN", "HOME", "{\"state\":\"OPEN\"}" -> Optional.of(Position.OPEN);
            case "CLOSE", EventGenerator.QUIETLY -> Optional.of(Position.CLOSED);
            case "STOP", "TOGGLE" -> Optional.empty();
            default -> {
                Matcher percent = PERCENT.matcher(payload);
                yield percent.matches()
                        ? Optional.of(new Position(Integer.parseInt(percent.group(1))))
                        : Optional.empty();
            }
        };
    }

    /** Removes all faults and homes the cover; without an endstop, moves it to the top by jogs and marks it. */
    private void repair(Invariants cover) {
        installation.blind(cover.name()).repair();
        installation.setBrokerReachable(true);
        cover.expected().requested(Optional.empty(), installation.time().instant());
        cover.personCommands(installation);
        if (cover.hasEndstop()) {
            installation.publish(cover.name() + "/set", "HOME");
            cover.repaired(installation.time().instant());
        } else {
            mark(cover);
        }
    }

    private void mark(Invariants cover) {
        long before = installation.runs();
        installation.publish(cover.name() + "/set", "STOP");
        installation.pass(MOVE);
        jog(cover, -installation.blind(cover.name()).steps());
        cover.repaired(installation.time().instant());
        if (installation.blind(cover.name()).steps() == 0) {
            installation.publish(cover.name() + "/calibrate/set", "{\"mark\":\"top\"}");
            installation.pass(SHORT_WAIT); // The disk is synced then.
            if (installation.runs() == before && !moves(cover.name())
                    && installation.knownPosition(cover.name()).equals(Optional.of(StepPosition.exactly(0)))) {
                cover.positionMarked(installation);
            }
        }
    }

    private void jog(Invariants cover, int steps) {
        if (steps != 0) {
            installation.publish(cover.name() + "/calibrate/set", "{\"jog\":" + steps + "}");
            installation.pass(MOVE);
        }
    }

    private Invariants invariantsOf(String cover) {
        return Objects.requireNonNull(invariants.get(cover), cover);
    }
}
