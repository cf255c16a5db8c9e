package dev.shtora.simulation.soak;

import dev.shtora.config.cover.Cover;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.DaemonListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The life of covers that react to inputs, generated from a seed: storms at any moment, a door that opens and closes, sensors
 * that fail, people, restarts, clocks that are set, and a broker that goes away.
 */
final class InputScenario {
    private static final int NEWEST_EVENTS = 60;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SELDOM = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofSeconds(10);
    /** How long the wind is published often after a change of the weather. */
    private static final Duration WATCHED = Duration.ofMinutes(20);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration SETTLED = Duration.ofMinutes(40);
    /** Within this time reactions follow the sun. */
    private static final Duration SUN = Duration.ofMinutes(6);
    private static final Duration MOVE = Duration.ofMinutes(3);
    private static final List<String> COMMANDS = List.of("OPEN", "CLOSE", "STOP", "50", "20", "0", "100");
    private static final List<String> AUTOMATION = List.of("ON", "ON", "OFF", "RESUME");
    /** Keeps these values apart from those of the other scenarios of the seed. */
    private static final long INPUTS = 0x1e97_5a11_0c0ffeeL;

    /** What the weather does. */
    private enum Weather {
        CALM(0, 30),
        BREEZE(25, 44),
        GALE(50, 120),
        GUSTS(30, 60);

        private final int least;
        private final int most;

        Weather(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    private final SplittableRandom random;
    private final InputInstallation installation;
    private final ReportedInputs inputs;
    private final Map<String, InputInvariants> invariants = new LinkedHashMap<>();
    private final Deque<String> newestEvents = new ArrayDeque<>();
    private final Map<String, Sensor> sensors = new LinkedHashMap<>();
    /** What is really so, by sensor. */
    private final Map<String, Boolean> switches = new LinkedHashMap<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Duration length;
    private Weather weather = Weather.CALM;
    private double outside = 10;
    private double room = 22;
    private int light = 50_000;
    private long oftenUntil;
    private long events;

    InputScenario(long seed, int days) {
        this.random = new SplittableRandom(seed ^ INPUTS);
        this.length = Duration.ofDays(days);
        for (String name : List.of("door", "smoke", "lamp")) {
            switches.put(name, name.equals("door"));
            sensors.put(name, new Sensor(name, HOURLY, value(name), random.split()));
        }
        for (String name : List.of("wind", "outside", "room", "light")) {
            sensors.put(name, new Sensor(name, SELDOM, value(name), random.split()));
        }
        this.installation = new InputInstallation(seed, EPOCH.plus(Duration.ofHours(random.nextInt(365 * 24))),
                new Moves());
        for (Cover cover : installation.covers()) {
            invariants.put(cover.name(), new InputInvariants(cover, installation.planner(cover)));
        }
        inputs = new ReportedInputs(installation.covers().stream()
                .flatMap(cover -> cover.automation().timetable().reactions().conditions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        inputs.daemonStarts(installation.time().nanos());
    }

    /**
     * Runs the scenario to its end.
     *
     * @throws InvariantViolation if an invariant does not hold
     */
    void run() {
        long end = installation.time().nanos() + length.toNanos();
        settle();
        while (installation.time().nanos() < end) {
            events++;
            step();
            Duration most = random.nextBoolean() ? Duration.ofHours(8) : Duration.ofSeconds(90);
            pass(Duration.ofNanos(random.nextLong(most.toNanos())));
        }
        settle();
    }

    long events() {
        return events;
    }

    /** The most moves of automation that one cover made within an hour. */
    int mostMoves() {
        return invariants.values().stream().mapToInt(InputInvariants::most).max().orElseThrow();
    }

    List<String> newestEvents() {
        return List.copyOf(newestEvents);
    }

    private void note(String what) {
        if (newestEvents.size() == NEWEST_EVENTS) {
            newestEvents.removeFirst();
        }
        newestEvents.add(installation.time().instant() + " " + what);
    }

    private void step() {
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3 -> weather(any(List.of(Weather.values())));
            case 4, 5, 6 -> turn("door");
            case 7, 8, 9 -> command(any(covers()), any(COMMANDS));
            case 10 -> automation(any(covers()), any(AUTOMATION));
            case 11, 12, 13 -> mode(any(List.copyOf(sensors.values())), any(List.of(Sensor.Mode.values())));
            case 14 -> flood();
            case 15 -> broker(random.nextInt(3) > 0);
            case 16, 17 -> restart();
            case 18 -> clockJumps(any(List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofDays(2),
                    Duration.ofDays(-2), Duration.ofMinutes(-5))));
            case 19 -> turn("lamp");
            case 20 -> turn("smoke");
            case 21 -> {
                outside = random.nextInt(-15, 35);
                room = random.nextInt(15, 30);
                light = random.nextInt(80_000);
                note(light + " lx, " + outside + " °C outside, and " + room + " °C in the room");
            }
            case 22 -> lock(any(covers()), random.nextInt(3));
            default -> settle();
        }
    }

    private List<String> covers() {
        return List.copyOf(invariants.keySet());
    }

    private Sensor sensor(String name) {
        return Objects.requireNonNull(sensors.get(name), name);
    }

    private void turn(String name) {
        switches.compute(name, (_, on) -> !Objects.requireNonNull(on));
        note(name + " " + switches.get(name));
        sense(sensor(name));
    }

    private void weather(Weather now) {
        note("the weather: " + now);
        weather = now;
        sensor("wind").interval(OFTEN, installation.time().nanos());
        oftenUntil = installation.time().nanos() + WATCHED.toNanos();
    }

    private void mode(Sensor sensor, Sensor.Mode mode) {
        note(sensor.name() + " is " + mode);
        sensor.mode(mode);
    }

    private String value(String name) {
        return switch (name) {
            case "wind" -> String.format(Locale.ROOT, "%.1f",
                    weather.least + random.nextDouble() * (weather.most - weather.least));
            case "light" -> String.valueOf(light);
            case "outside" -> String.format(Locale.ROOT, "%.1f", outside);
            case "room" -> String.format(Locale.ROOT, "%.1f", room);
            default -> "{\"is\":" + switches.get(name) + "}";
        };
    }

    private void sense(Sensor sensor) {
        sensor.publish(value(sensor.name()), installation.time().nanos()).forEach(payload -> said(sensor, payload));
    }

    private void said(Sensor sensor, String payload) {
        if (installation.sense(sensor.topic(), payload)) {
            inputs.message(sensor.name(), payload, false, installation.time().nanos());
            kept.put(sensor.name(), payload);
        }
    }

    /** Many messages at once, of which the last says what is so. */
    private void flood() {
        note("a flood of wind");
        for (int i = 0; i < 300; i++) {
            said(sensor("wind"), String.valueOf(random.nextInt(120)));
        }
        pass(Duration.ofSeconds(2));
        said(sensor("wind"), value("wind"));
    }

    private void lock(String cover, int kind) {
        note(cover + " lock " + kind);
        if (installation.brokerReachable()) {
            Optional<Position> position = kind == 1 ? Optional.of(new Position(60)) : Optional.empty();
            Objects.requireNonNull(invariants.get(cover)).locked(kind == 0
                    ? Optional.empty()
                    : Optional
                            .of(new Lock(position, Optional.empty(), Optional.empty(), installation.time().instant())));
            installation.send(cover + "/lock/set", kind == 0 ? "OFF" : kind == 1 ? "{\"position\":60}" : "ON");
        }
        pass(Duration.ofSeconds(6));
    }

    private void command(String cover, String payload) {
        note(cover + " " + payload);
        CoverStatus before = installation.status(cover);
        installation.send(cover + "/set", payload);
        if (installation.brokerReachable()) {
            Objects.requireNonNull(invariants.get(cover)).commanded(payload, before, installation.status(cover),
                    installation.time().instant());
        }
        pass(Duration.ofSeconds(6)); // It is on the disk then.
    }

    private void automation(String cover, String word) {
        note(cover + " automation " + word);
        if (installation.brokerReachable()) {
            InputInvariants concerned = Objects.requireNonNull(invariants.get(cover));
            switch (word) {
                case "ON" -> concerned.switched(true);
                case "OFF" -> concerned.switched(false);
                default -> concerned.resumed();
            }
            installation.send(cover + "/automation/set", word);
        }
        pass(Duration.ofSeconds(6));
    }

    private void broker(boolean up) {
        note("the broker is " + (up ? "up" : "down"));
        boolean returns = up && !installation.brokerReachable();
        installation.setBrokerReachable(up);
        if (returns) {
            kept();
        }
        disturbed();
    }

    /** The broker has delivered what it has kept. */
    private void kept() {
        kept.forEach((name, payload) -> inputs.message(name, payload, true, installation.time().nanos()));
    }

    private void restart() {
        boolean orderly = random.nextInt(3) == 0;
        boolean power = !orderly && random.nextBoolean();
        note("the daemon " + (orderly ? "restarts" : power ? "loses power" : "is killed"));
        installation.restart(orderly, power);
        inputs.daemonStarts(installation.time().nanos());
        if (installation.brokerReachable()) {
            kept();
        }
        disturbed();
    }

    private void clockJumps(Duration by) {
        note("the clock jumps by " + by);
        installation.time().jump(by);
        installation.pass(Duration.ofMinutes(2));
        broker(true);
        invariants.keySet().forEach(cover -> automation(cover, "RESUME"));
        disturbed();
    }

    private void disturbed() {
        invariants.values().forEach(InputInvariants::disturbed);
    }

    /** All sensors are sound, the weather is steady, and everything comes to rest. */
    private void settle() {
        broker(true);
        sensors.values().forEach(sensor -> sensor.mode(Sensor.Mode.SOUND));
        weather(weather == Weather.GALE ? Weather.GALE : Weather.CALM);
        note("it settles");
        oftenUntil = 0;
        sensors.values().forEach(this::sense);
        pass(SETTLED);
        List<String> wrong = wrongAtRest();
        for (int i = 0; i < 2 && !wrong.isEmpty(); i++) {
            pass(SUN);
            wrong = wrongAtRest();
        }
        if (!wrong.isEmpty()) {
            throw new InvariantViolation(wrong.getFirst());
        }
    }

    private List<String> wrongAtRest() {
        for (int i = 0; i < 4 && moving(); i++) {
            pass(MOVE);
        }
        return invariants.values().stream().flatMap(cover -> cover.wrongAtRest(installation, inputs).stream())
                .toList();
    }

    private boolean moving() {
        return invariants.keySet().stream().anyMatch(cover -> installation.status(cover).moving());
    }

    /** Advances the time; the sensors publish, and the invariants are checked, at least each interval of a sensor. */
    private void pass(Duration duration) {
        long end = installation.time().nanos() + duration.toNanos();
        while (installation.time().nanos() < end) {
            long now = installation.time().nanos();
            long next = Math.min(end, Math.max(now,
                    sensors.values().stream().mapToLong(Sensor::next).min().orElseThrow()));
            installation.pass(Duration.ofNanos(next - now));
            check();
            if (next > oftenUntil) {
                sensor("wind").interval(SELDOM, next);
            }
            sensors.values().stream().filter(sensor -> sensor.next() <= next).forEach(this::sense);
        }
    }

    private void check() {
        invariants.values().forEach(cover -> cover.check(installation, inputs));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private final class Moves implements DaemonListener {
        @Override
        public void changed(String cover, CoverStatus before, CoverStatus now) {
            InputInvariants concerned = invariants.get(cover);
            if (concerned != null) {
                concerned.changed(before, now, installation.time().nanos());
            }
        }

        @Override
        public void rejected(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {}
    }
}
