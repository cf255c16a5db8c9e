package dev.shtora.core.automation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.sun.SolarDays;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.e175.klaus.solarpositioning.Grena3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the plan of a year, around each event, with an independent simulation: it advances the year minute by minute,
 * with the sun of another library, and carries out the rules. The schedule is written twice: as YAML, and as Java
 * conditions.
 */
class NaiveYearTest {
    private static final String SCHEDULE = """
            site: {latitude: %s, longitude: %s, zone: %s}
            holidays: [05-01, 12-25, 2026-03-29, 2026-06-20]
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", days: weekdays, move: 10%%}
                  - {at: sunrise, not_before: "09:00", days: [sat, sun, holidays], move: 20%%}
                  - {at: "02:30", move: 30%%}
                  - {at: civil_dusk-1h10m, not_after: "21:30", months: oct-may, move: 40%%}
                  - {at: "elevation:-4 setting", if_absent: "23:20", months: jun-sep, move: 50%%}
                  - {at: "13:20", days: [wed, sun], move: 60%%}
            """;
    private static final Duration AMBIGUITY = Duration.ofMinutes(2);
    /** The elevation of the sun's centre at sunrise. */
    private static final double HORIZON = -0.8333;

    /** The events of the sun, each with the date to which it belongs. */
    private record SunEvents(Map<LocalDate, Instant> sunrise, Map<LocalDate, Instant> civilDusk,
            Map<LocalDate, Instant> fourBelow) {
        static SunEvents ofYear(double latitude, double longitude, ZoneId zone) {
            SunEvents events = new SunEvents(new HashMap<>(), new HashMap<>(), new HashMap<>());
            Instant at = Instant.parse("2025-12-29T00:00:00Z");
            double before = elevation(at, latitude, longitude);
            while (at.isBefore(Instant.parse("2027-01-03T00:00:00Z"))) {
                // In 28 minutes the sun moves by at most 7°, so that no event is missed far from the horizon.
                int minutes = before > 8 || before < -14 ? 28 : 4;
                double after = elevation(at.plusSeconds(60 * minutes), latitude, longitude);
                for (int minute = 1; passes(before, after) && minute < minutes; minute++) {
                    double now = elevation(at.plusSeconds(60 * minute), latitude, longitude);
                    if (passes(before, now)) {
                        minutes = minute;
                        after = now;
                    }
                }
                at = at.plusSeconds(60 * minutes);
                events.add(before, after, at, at.atZone(zone));
                before = after;
            }
            return events;
        }

        private static boolean passes(double before, double after) {
            return before < HORIZON != after < HORIZON || before < -4 != after < -4 || before < -6 != after < -6;
        }

        private void add(double before, double now, Instant at, ZonedDateTime local) {
            LocalDate morning = local.toLocalDate();
            LocalDate evening = local.getHour() < 8 ? morning.minusDays(1) : morning;
            if (before < HORIZON && now >= HORIZON) {
                sunrise.put(morning, at);
            }
            if (before >= -6 && now < -6) {
                civilDusk.put(evening, at);
            }
            if (before >= -4 && now < -4) {
                fourBelow.put(evening, at);
            }
        }

        private static double elevation(Instant at, double latitude, double longitude) {
            return 90 - Grena3.calculateSolarPosition(at.atZone(ZoneOffset.UTC), latitude, longitude, 69).zenithAngle();
        }
    }

    private record Move(Instant at, int percent) {}

    private static List<Move> naiveMoves(SunEvents events, ZoneId zone) {
        List<Move> moves = new ArrayList<>();
        for (LocalDate date = LocalDate.of(2025, 12, 30); date.getYear() < 2027; date = date.plusDays(1)) {
            boolean holiday = List.of("05-01", "12-25").contains(date.toString().substring(5))
                    || List.of("2026-03-29", "2026-06-20").contains(date.toString());
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            Instant rise = events.sunrise.get(date);
            if (rise != null && !weekend && !holiday) {
                moves.add(new Move(later(rise.plusSeconds(900), localTime(date, 7, 0, zone)), 10));
            }
            if (rise != null && (weekend || holiday)) {
                moves.add(new Move(later(rise, localTime(date, 9, 0, zone)), 20));
            }
            moves.add(new Move(localTime(date, 2, 30, zone), 30));
            boolean summer = date.getMonthValue() >= 6 && date.getMonthValue() <= 9;
            Instant dusk = events.civilDusk.get(date);
            if (dusk != null && !summer) {
                Instant limit = localTime(date, 21, 30, zone);
                Instant early = dusk.minusSeconds(70 * 60);
                moves.add(new Move(early.isAfter(limit) ? limit : early, 40));
            }
            if (summer) {
                moves.add(new Move(events.fourBelow.getOrDefault(date, localTime(date, 23, 20, zone)), 50));
            }
            if (date.getDayOfWeek() == DayOfWeek.WEDNESDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                moves.add(new Move(localTime(date, 13, 20, zone), 60));
            }
        }
        return moves.stream().sorted(Comparator.comparing(Move::at)).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Advances a day, minute by minute at its end, until the local time is reached. If the clock skips this time, the result is
     * later by the length of the gap.
     */
    private static Instant localTime(LocalDate date, int hour, int minute, ZoneId zone) {
        LocalTime target = LocalTime.of(hour, minute);
        Instant at = date.atStartOfDay(zone).toInstant();
        LocalTime clock = at.atZone(zone).toLocalTime();
        while (Duration.between(clock, target).toHours() > 3) {
            at = at.plusSeconds(3600);
            clock = at.atZone(zone).toLocalTime();
        }
        while (!clock.equals(target)) {
            LocalTime before = clock;
            at = at.plusSeconds(60);
            clock = at.atZone(zone).toLocalTime();
            long jump = Duration.between(before, clock).toMinutes() - 1;
            if (jump > 0 && clock.isAfter(target)) {
                return at.plus(Duration.between(before.plusMinutes(1), target));
            }
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({"52.52, 13.405, Europe/Berlin", "59.94, 30.31, Europe/Moscow", "51.5, -0.13, Europe/London",
            "40.71, -74.0, America/New_York", "47.56, -52.71, America/St_Johns", "-33.45, -70.67, America/Santiago",
            "-33.87, 151.21, Australia/Sydney", "-31.55, 159.08, Australia/Lord_Howe", "27.72, 85.32, Asia/Kathmandu",
            "33.57, -7.59, Africa/Casablanca", "-43.95, -176.55, Pacific/Chatham", "64.15, -21.94, Atlantic/Reykjavik",
            "69.65, 18.96, Europe/Oslo"})
    void plannerAgreesWithNaiveSimulationAroundEachEvent(double latitude, double longitude, String zoneName)
            throws ConfigError {
        ZoneId zone = ZoneId.of(zoneName);
        Config config = ConfigReader.read(Path.of("year.yaml"),
                SCHEDULE.formatted(latitude, longitude, zoneName));
        Planner planner = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        List<Move> moves = naiveMoves(SunEvents.ofYear(latitude, longitude, zone), zone);
        int compared = 0;
        for (int i = 1; i < moves.size(); i++) {
            Move last = moves.get(i - 1);
            Instant from = last.at().plus(AMBIGUITY);
            Duration unambiguous = Duration.between(from, moves.get(i).at().minus(AMBIGUITY));
            if (unambiguous.isPositive() && isIn2026(from)) {
                for (Instant at : List.of(from, from.plus(unambiguous.dividedBy(2)), from.plus(unambiguous))) {
                    assertThat(planner.desired(at).position().map(position -> position.percent()))
                            .as("at %s (%s)", at, at.atZone(zone)).isEqualTo(Optional.of(last.percent()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(2800);
    }

    private static boolean isIn2026(Instant at) {
        return at.isAfter(Instant.parse("2026-01-01T12:00:00Z")) && at.isBefore(Instant.parse("2026-12-30T00:00:00Z"));
    }
}
