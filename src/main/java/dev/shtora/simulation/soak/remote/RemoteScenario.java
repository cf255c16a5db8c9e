package dev.shtora.simulation.soak.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import dev.shtora.simulation.soak.scenario.NewestEvents;
import dev.shtora.simulation.soak.scenario.SoakScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The life of a daemon whose covers are moved by devices elsewhere, generated from a seed: people command the covers and move
 * them at their devices, devices restart, messages are lost and late, and the broker goes away.
 */
public final class RemoteScenario implements SoakScenario {
    private static final Duration QUIET = Duration.ofMinutes(25);
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> COMMANDS = List.of("OPEN", "CLOSE", "STOP", "TOGGLE", "50", "37", "5", "97", "0",
            "100", "HOME", "nonsense");

    private final SplittableRandom random;
    private final DeviceInstallation installation;
    private final NewestEvents newestEvents = new NewestEvents();
    /** By cover: whether somebody has moved it at its device, and that was not seen yet. */
    private final Map<String, Boolean> moved = new HashMap<>();
    /** By cover: the newest move at its device that was seen. */
    private final Map<String, String> overrides = new HashMap<>();
    /** The covers that were requested to do something else since, in this run of the daemon. */
    private final Set<String> replaced = new HashSet<>();
    private final Duration length;
    private long events;
    private long seen;

    /** @param days its length in virtual days, 1 or more */
    public RemoteScenario(long seed, int days) {
        this.random = new SplittableRandom(seed);
        this.installation = new DeviceInstallation(random.split(),
                EPOCH.plus(Duration.ofHours(random.nextInt(365 * 24))));
        this.length = Duration.ofDays(days);
    }

    @Override
    public void run() {
        long end = installation.time().nanos() + length.toNanos();
        while (installation.time().nanos() < end) {
            events++;
            step();
            installation.covers().forEach(this::check);
        }
        quiet();
    }

    @Override
    public long events() {
        return events;
    }

    /** How often a move at a device was seen. */
    public long overrides() {
        return seen;
    }

    @Override
    public List<String> newestEvents() {
        return newestEvents.all();
    }

    private void note(String what) {
        newestEvents.add(installation.time().instant(), what);
    }

    private void step() {
        String cover = any(installation.covers());
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                String command = any(COMMANDS);
                note(cover + " " + command);
                installation.command(cover, command);
            }
            case 4, 5 -> moveAtDevice(cover, random.nextInt(101));
            case 6 -> {
                note(cover + " is stopped at its device");
                moved.put(cover, true);
                installation.act(cover, installation.device(cover)::halt);
            }
            case 7 -> {
                note(cover + " loses power");
                installation.restartDevice(cover, Duration.ofSeconds(2 + random.nextInt(90)));
            }
            case 8 -> {
                boolean up = random.nextInt(3) > 0;
                note("the broker is " + (up ? "up" : "down"));
                installation.setBrokerReachable(up);
            }
            case 9 -> {
                note("the daemon restarts");
                installation.restart(random.nextBoolean());
                installation.covers().forEach(this::recovered);
            }
            case 10 -> installation.act(cover, installation.device(cover)::report);
            default -> quiet();
        }
        installation.pass(Duration.ofNanos(random.nextLong((random.nextInt(3) == 0
                ? Duration.ofHours(12)
                : Duration.ofSeconds(90)).toNanos())));
    }

    private void moveAtDevice(String cover, int percent) {
        if (installation.device(cover).running()) {
            note(cover + " is moved to " + percent + " % at its device");
            moved.put(cover, true);
            installation.act(cover, () -> installation.device(cover).moveTo(percent));
        }
    }

    /** Nothing is lost, and nobody does anything, for so long that all must be at rest and known. */
    private void quiet() {
        note("quiet");
        installation.setBrokerReachable(true);
        installation.lossless(true);
        installation.pass(QUIET);
        report();
        for (int times = 0; times < 4 && installation.covers().stream().anyMatch(this::moves); times++) {
            report(); // A rule has become due.
        }
        installation.covers().forEach(this::checkAtRest);
        installation.lossless(false);
    }

    private void report() {
        for (int times = 0; times < 3; times++) {
            installation.covers().forEach(cover -> installation.act(cover, installation.device(cover)::report));
            installation.pass(Duration.ofMinutes(1));
        }
    }

    private boolean moves(String cover) {
        return installation.status(cover).moving();
    }

    /** What replaced a move at the device may not have been carried out: then the next daemon recovers that move. */
    private void recovered(String cover) {
        replaced.remove(cover);
        CoverStatus status = installation.status(cover);
        if (status.cause().origin() == Cause.Origin.ELSEWHERE) {
            overrides.put(cover, status.cause().text());
        }
    }

    private void check(String cover) {
        CoverStatus status = installation.status(cover);
        require(!installation.retainsCommands(), cover, "has a retained message on the topics of its device");
        if (status.cause().origin() == Cause.Origin.ELSEWHERE) {
            String what = status.cause().text();
            boolean again = replaced.remove(cover);
            if (!what.equals(overrides.put(cover, what)) || again) {
                seen++;
                require(moved.getOrDefault(cover, false), cover, "is overridden, and nobody has moved it: " + status);
            }
        } else {
            replaced.add(cover);
        }
    }

    private void checkAtRest(String cover) {
        check(cover);
        CoverStatus status = installation.status(cover);
        int truth = installation.device(cover).position().percent();
        require(!status.moving() || status.estimated(), cover, "does not come to rest: " + status);
        status.position().filter(_ -> !status.estimated()).ifPresent(known -> require(
                Math.abs(known.percent() - truth) <= 1, cover, "is at " + truth + " %, and known at " + status));
        if (!status.estimated()) {
            moved.put(cover, false);
        }
    }

    private void require(boolean holds, String cover, String otherwise) {
        if (!holds) {
            throw new InvariantViolation(cover + " " + otherwise);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
