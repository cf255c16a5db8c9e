package dev.shtora.simulation.soak.input;

import dev.shtora.simulation.soak.input.WeatherAndSensors.Weather;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import dev.shtora.simulation.soak.scenario.NewestEvents;
import dev.shtora.simulation.soak.scenario.SoakScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The life of covers that react to inputs, generated from a seed: storms at any moment, a door that opens and closes, sensors
 * that fail, people, restarts, clocks that are set, and a broker that goes away.
 */
public final class InputScenario implements SoakScenario {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SETTLED = Duration.ofMinutes(40);
    /** Within this time reactions follow the sun. */
    private static final Duration SUN = Duration.ofMinutes(6);
    private static final Duration MOVE = Duration.ofMinutes(3);
    private static final List<String> COMMANDS = List.of("OPEN", "CLOSE", "STOP", "50", "20", "0", "100");
    private static final List<String> AUTOMATION = List.of("ON", "ON", "OFF", "RESUME");
    /** A wind in km/h at which a storm neither begins nor ends. */
    private static final String BETWEEN_LIMIT_AND_RELEASE = "40";
    /** Keeps these values apart from those of the other scenarios of the seed. */
    private static final long INPUTS = 0x1e97_5a11_0c0ffeeL;

    private final SplittableRandom random;
    private final InputInstallation installation;
    private final ReportedInputs inputs;
    private final InputChecks invariants = new InputChecks();
    private final NewestEvents newestEvents = new NewestEvents();
    private final WeatherAndSensors surroundings;
    private final SensorMessages messages;
    private final PeopleCommands people;
    private final Duration length;
    private long events;

    /** @param days its length in virtual days, 1 or more */
    public InputScenario(long seed, int days) {
        this.random = new SplittableRandom(seed ^ INPUTS);
        this.length = Duration.ofDays(days);
        this.surroundings = new WeatherAndSensors(random);
        this.installation = new InputInstallation(seed, EPOCH.plus(Duration.ofHours(random.nextInt(365 * 24))),
                invariants);
        inputs = new ReportedInputs(installation.covers().stream()
                .flatMap(cover -> cover.automation().timetable().reactions().conditions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        inputs.daemonStarts(installation.time().nanos());
        invariants.begin(installation, inputs);
        messages = new SensorMessages(surroundings, installation, inputs);
        people = new PeopleCommands(installation, invariants, this::note, this::pass);
    }

    @Override
    public void run() {
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

    @Override
    public long events() {
        return events;
    }

    /** The most moves of automation that one cover made within an hour. */
    public int mostMoves() {
        return invariants.mostMoves();
    }

    @Override
    public List<String> newestEvents() {
        return newestEvents.all();
    }

    private void note(String what) {
        newestEvents.add(installation.time().instant(), what);
    }

    private void step() {
        switch (random.nextInt(26)) {
            case 0, 1, 2, 3 -> {
                Weather now = any(List.of(Weather.values()));
                note("the weather: " + now);
                surroundings.weather(now, installation.time().nanos());
            }
            case 4, 5, 6 -> turn("door");
            case 7, 8, 9 -> people.command(any(invariants.covers()), any(COMMANDS));
            case 10 -> people.automation(any(invariants.covers()), any(AUTOMATION));
            case 11, 12, 13 -> mode(any(surroundings.sensors()), any(List.of(Sensor.Mode.values())));
            case 14 -> flood();
            case 15 -> broker(random.nextInt(3) > 0);
            case 16, 17 -> restart();
            case 18 -> clockJumps(any(List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofDays(2),
                    Duration.ofDays(-2), Duration.ofMinutes(-5))));
            case 19 -> turn("lamp");
            case 20 -> turn("smoke");
            case 21 -> note(surroundings.change());
            case 22 -> people.lock(any(invariants.covers()), random.nextInt(3));
            default -> settle();
        }
    }

    private void turn(String name) {
        note(name + " " + surroundings.turn(name));
        messages.publish(surroundings.sensor(name));
    }

    private void mode(Sensor sensor, Sensor.Mode mode) {
        note(sensor.name() + " is " + mode);
        sensor.mode(mode);
    }

    /**
     * Many messages at once. The daemon reads the last of them up to a second later, so it has a value at which a storm neither begins nor ends;
     * what is so follows after it.
     */
    private void flood() {
        note("a flood of wind");
        Sensor wind = surroundings.sensor("wind");
        for (int i = 0; i < 300; i++) {
            messages.publish(wind, String.valueOf(random.nextInt(120)));
        }
        messages.publish(wind, BETWEEN_LIMIT_AND_RELEASE);
        pass(Duration.ofSeconds(2));
        messages.publish(wind, surroundings.value(wind.name()));
    }

    private void broker(boolean up) {
        note("the broker is " + (up ? "up" : "down"));
        boolean returns = up && !installation.brokerReachable();
        installation.setBrokerReachable(up);
        if (returns) {
            messages.daemonConnected();
        }
        invariants.disturbed();
    }

    private void restart() {
        boolean orderly = random.nextInt(3) == 0;
        boolean power = !orderly && random.nextBoolean();
        note("the daemon " + (orderly ? "restarts" : power ? "loses power" : "is killed"));
        installation.restart(orderly, power);
        inputs.daemonStarts(installation.time().nanos());
        if (installation.brokerReachable()) {
            messages.daemonConnected();
        }
        invariants.disturbed();
    }

    private void clockJumps(Duration by) {
        note("the clock jumps by " + by);
        installation.time().jump(by);
        installation.pass(Duration.ofMinutes(2));
        broker(true);
        invariants.covers().forEach(cover -> people.automation(cover, "RESUME"));
        invariants.disturbed();
    }

    /** All sensors are sound, the weather is steady, and everything comes to rest. */
    private void settle() {
        broker(true);
        note("the weather: " + surroundings.settle(installation.time().nanos()));
        note("it settles");
        surroundings.sensors().forEach(messages::publish);
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
        return invariants.wrongAtRest();
    }

    private boolean moving() {
        return invariants.covers().stream().anyMatch(cover -> installation.status(cover).moving());
    }

    /** Advances the time; the sensors publish, and the invariants are checked, at least each interval of a sensor. */
    private void pass(Duration duration) {
        long end = installation.time().nanos() + duration.toNanos();
        while (installation.time().nanos() < end) {
            long now = installation.time().nanos();
            long next = Math.min(end, Math.max(now, surroundings.next()));
            installation.pass(Duration.ofNanos(next - now));
            invariants.check();
            surroundings.passed(next);
            surroundings.sensors().stream().filter(sensor -> sensor.next() <= next).forEach(messages::publish);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
