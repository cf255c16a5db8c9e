package dev.shtora.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.Position;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.config.FleetReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetPlannerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T11:00:00Z");

    private static final String BERLIN = "{latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}";

    @TempDir
    Path folder;

    private final FleetPlanner planner = new FleetPlanner();

    private FleetGroup rooms() throws ConfigError {
        return FleetReader.read(new TemporaryFleet(folder).write("covers/a.csv", "name,template\nc1,room\n").path())
                .groups().getFirst();
    }

    @Test
    void intentExpiresAtNextEvent() throws ConfigError {
        FleetGroup rooms = rooms();
        List<PlannedIntent> day = planner.due(rooms, NOON, NOON.plus(Duration.ofHours(24)));
        assertThat(day).extracting(PlannedIntent::position).containsExactly(Position.CLOSED, Position.OPEN);
        assertThat(day).extracting(PlannedIntent::rule).containsExactly("2", "1");
        assertThat(day.getFirst().reason()).startsWith("sunset 21:").endsWith(": close");
        assertThat(day.getFirst().expires()).isEqualTo(day.getLast().due());
    }

    @Test
    void nextIsFirstThatBecomesDue() throws ConfigError {
        FleetGroup rooms = rooms();
        Instant next = planner.next(rooms, NOON).orElseThrow();
        assertThat(planner.due(rooms, NOON, next)).hasSize(1);
        assertThat(planner.due(rooms, NOON, next.minusMillis(1))).isEmpty();
        assertThat(planner.due(rooms, next, next.plusMillis(1))).isEmpty();
        assertThat(planner.next(rooms, next)).hasValueSatisfying(after -> assertThat(after).isAfter(next));
    }

    private FleetGroup group(String rules, String site) throws ConfigError {
        return FleetReader
                .read(new TemporaryFleet(folder).write("covers/a.csv", "name,template,facade\nc1,room,south\n")
                        .write(FleetReader.FILE, TemporaryFleet.YAML
                                .replace("{schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}", rules)
                                .replace("{latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}", site)
                                + "facades: {south: {azimuth: 180}}\n")
                        .path())
                .groups().getFirst();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    @Test
    void laterLineDecidesAtSameInstant() throws ConfigError {
        FleetGroup group = group("{schedule: [{at: '08:00', move: open}, {at: '08:00', move: 40%, id: late}]}", BERLIN);
        assertThat(planner.due(group, at("2026-05-01T07:00"), at("2026-05-01T09:00"))).singleElement()
                .satisfies(intent -> {
                    assertThat(intent.rule()).isEqualTo("late");
                    assertThat(intent.position()).isEqualTo(new Position(40));
                    assertThat(intent.expires()).isEqualTo(at("2026-05-02T08:00"));
                });
    }

    /** The clock goes from 02:00 to 03:00 on 29 March, and from 03:00 to 02:00 on 25 October. */
    @Test
    void nightsOfClockChangesHaveEachEventOnce() throws ConfigError {
        FleetGroup group = group("{schedule: [{at: '02:30', move: open}, {at: '12:00', move: close}]}", BERLIN);
        List<PlannedIntent> spring = planner.due(group, at("2026-03-28T12:00"), at("2026-03-29T12:00"));
        assertThat(spring).extracting(PlannedIntent::due).containsExactly(at("2026-03-29T03:30"),
                at("2026-03-29T12:00"));
        List<PlannedIntent> autumn = planner.due(group, at("2026-10-24T12:00"), at("2026-10-25T12:00"));
        assertThat(autumn).extracting(PlannedIntent::due).containsExactly(Instant.parse("2026-10-25T00:30:00Z"),
                at("2026-10-25T12:00"));
        assertThat(autumn.getLast().expires()).isEqualTo(at("2026-10-26T02:30"));
    }

    /** The day of the change to winter time has 25 hours: an intent expires before the next event. */
    @Test
    void intentExpiresAfterDayAtLatest() throws ConfigError {
        FleetGroup group = group("{schedule: [{at: '01:00', move: open}]}", BERLIN);
        PlannedIntent intent = planner.due(group, at("2026-10-25T00:00"), at("2026-10-25T12:00")).getFirst();
        assertThat(intent.expires()).isEqualTo(intent.due().plus(Duration.ofHours(24)))
                .isEqualTo(at("2026-10-26T01:00").minus(Duration.ofHours(1)));
    }

    @Test
    void polarNightHasNoEventsUntilSunReturns() throws ConfigError {
        FleetGroup group = group("{schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}",
                "{latitude: 69.65, longitude: 18.96, zone: Europe/Oslo}");
        Instant december = at("2026-12-10T12:00");
        assertThat(planner.due(group, december, december.plus(Duration.ofDays(2)))).isEmpty();
        assertThat(planner.next(group, december)).hasValueSatisfying(
                next -> assertThat(next).isBetween(at("2027-01-10T00:00"), at("2027-01-20T00:00")));
    }

    @Test
    void groupWithoutRulesHasNoEvents() throws ConfigError {
        FleetGroup group = group("{schedule: []}", BERLIN);
        assertThat(planner.due(group, NOON, NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(planner.next(group, NOON)).isEmpty();
    }

    @Test
    void clockThatJumpsBackHasNoIntents() throws ConfigError {
        assertThat(planner.due(rooms(), NOON, NOON.minus(Duration.ofDays(3)))).isEmpty();
        assertThat(planner.due(rooms(), NOON, NOON)).isEmpty();
    }

    @Test
    void clockThatJumpsByYearsHasIntentsOfLastDaysOnly() throws ConfigError {
        FleetGroup rooms = rooms();
        assertThat(planner.due(rooms, Instant.EPOCH, NOON)).hasSize(4)
                .isEqualTo(planner.due(rooms, NOON.minus(Duration.ofDays(2)), NOON));
    }

    @Test
    void shadeOfFacadeMovesGroup() throws ConfigError {
        FleetGroup group = group("{schedule: [{at: '06:00', move: open}], shade: {window: {height: 2, sill: 0}}}",
                BERLIN);
        List<PlannedIntent> day = planner.due(group, at("2026-03-20T05:00"), at("2026-03-20T22:00"));
        assertThat(day).extracting(PlannedIntent::rule).contains("1", PlannedIntent.SHADE);
        assertThat(day).filteredOn(intent -> intent.rule().equals(PlannedIntent.SHADE)).hasSizeGreaterThan(2)
                .first().satisfies(intent -> assertThat(intent.position().percent()).isLessThan(100));
    }

    /** However a time is divided, each event is planned once; expiry is the next one; next() and due() agree. */
    @Test
    void dividedTimeHasSameIntents() throws ConfigError {
        Random random = new Random(19);
        for (String rules : List.of("{schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}",
                "{schedule: [{at: sunrise-30m, move: 30%}, {at: '23:30', move: close}], shade: {window: {height: 2, sill: 0}}}")) {
            FleetGroup group = group(rules, BERLIN);
            for (int round = 0; round < 20; round++) {
                Instant from = at("2026-01-01T00:00").plusMillis(random.nextLong(Duration.ofDays(365).toMillis()));
                Instant to = from.plus(Duration.ofHours(40));
                List<PlannedIntent> whole = planner.due(group, from, to);
                List<PlannedIntent> parts = new ArrayList<>();
                List<PlannedIntent> steps = new ArrayList<>();
                for (Instant at = from; at.isBefore(to);) {
                    Instant step = at.plusMillis(1 + random.nextLong(Duration.ofHours(9).toMillis()));
                    Instant end = step.isAfter(to) ? to : step;
                    parts.addAll(new FleetPlanner().due(group, at, end));
                    at = end;
                }
                for (Instant at = from; !at.equals(to);) {
                    Instant next = planner.next(group, at).filter(to::isAfter).orElse(to);
                    steps.addAll(planner.due(group, at, next));
                    at = next;
                }
                assertThat(parts).isEqualTo(whole);
                assertThat(steps).isEqualTo(whole);
                for (int i = 0; i < whole.size(); i++) {
                    assertThat(whole.get(i).due().getNano() % 1_000_000).isZero();
                    if (i > 0) {
                        assertThat(whole.get(i).due()).isAfter(whole.get(i - 1).due());
                        assertThat(whole.get(i - 1).expires()).isEqualTo(whole.get(i).due());
                    }
                }
            }
        }
    }
}
