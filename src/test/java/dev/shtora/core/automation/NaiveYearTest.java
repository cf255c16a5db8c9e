package dev.shtora.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
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
 * A year's plan, hour by hour, next to a simulation that knows nothing of plans: it lets the year go by minute by
 * minute, looks at another library's sun and at the clock on the wall, and does what the rules say. The schedule is
 * written twice, once as people write it, and once as ifs.
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
    private static final Duration DOUBT = Duration.ofMinutes(2);

    /** What the sun did, seen from the wall: each with the date that it belongs to. */
    private record Seen(Map<LocalDate, Instant> sunrise, Map<LocalDate, Instant> civilDusk,
            Map<LocalDate, Instant> fourBelow) {
        static Seen ofYear(double latitude, double longitude, ZoneId zone) {
            Seen seen = new Seen(new HashMap<>(), new HashMap<>(), new HashMap<>());
            Instant at = Instant.parse("2025-12-29T00:00:00Z");
            double before = elevation(at, latitude, longitude);
            while (at.isBefore(Instant.parse("2027-01-03T00:00:00Z"))) {
                // In 28 minutes the sun goes 7° at most: far from the horizon nothing is missed.
                at = at.plusSeconds(before > 8 || before < -14 ? 28 * 60 : 60);
                double now = elevation(at, latitude, longitude);
                ZonedDateTime local = at.atZone(zone);
                LocalDate morning = local.toLocalDate();
                LocalDate evening = local.getHour() < 8 ? morning.minusDays(1) : morning;
                if (before < -0.8333 && now >= -0.8333) {
                    seen.sunrise.put(morning, at);
                }
                if (before > -6 && now <= -6) {
                    seen.civilDusk.put(evening, at);
                }
                if (before > -4 && now <= -4) {
                    seen.fourBelow.put(evening, at);
                }
                before = now;
            }
            return seen;
        }

        private static double elevation(Instant at, double latitude, double longitude) {
            return 90 - Grena3.calculateSolarPosition(at.atZone(ZoneOffset.UTC), latitude, longitude, 69).zenithAngle();
        }
    }

    private record Move(Instant at, int percent) {}

    private static List<Move> naively(Seen seen, ZoneId zone) {
        List<Move> moves = new ArrayList<>();
        for (LocalDate date = LocalDate.of(2025, 12, 30); date.getYear() < 2027; date = date.plusDays(1)) {
            boolean holiday = List.of("05-01", "12-25").contains(date.toString().substring(5))
                    || List.of("2026-03-29", "2026-06-20").contains(date.toString());
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            Instant rise = seen.sunrise.get(date);
            if (rise != null && !weekend && !holiday) {
                moves.add(new Move(later(rise.plusSeconds(900), wall(date, 7, 0, zone)), 10));
            }
            if (rise != null && (weekend || holiday)) {
                moves.add(new Move(later(rise, wall(date, 9, 0, zone)), 20));
            }
            moves.add(new Move(wall(date, 2, 30, zone), 30));
            boolean summer = date.getMonthValue() >= 6 && date.getMonthValue() <= 9;
            Instant dusk = seen.civilDusk.get(date);
            if (dusk != null && !summer) {
                Instant limit = wall(date, 21, 30, zone);
                Instant early = dusk.minusSeconds(70 * 60);
                moves.add(new Move(early.isAfter(limit) ? limit : early, 40));
            }
            if (summer) {
                moves.add(new Move(seen.fourBelow.getOrDefault(date, wall(date, 23, 20, zone)), 50));
            }
            if (date.getDayOfWeek() == DayOfWeek.WEDNESDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                moves.add(new Move(wall(date, 13, 20, zone), 60));
            }
        }
        return moves.stream().sorted(Comparator.comparing(Move::at)).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Lets the day go by minute by minute until the clock on the wall shows the time. Where it never does, it has
     * jumped over it, and the time is as much later as the jump is long.
     */
    private static Instant wall(LocalDate date, int hour, int minute, ZoneId zone) {
        LocalTime wanted = LocalTime.of(hour, minute);
        Instant at = date.atStartOfDay(zone).toInstant();
        LocalTime shown = at.atZone(zone).toLocalTime();
        while (!shown.equals(wanted)) {
            LocalTime before = shown;
            at = at.plusSeconds(60);
            shown = at.atZone(zone).toLocalTime();
            long jump = Duration.between(before, shown).toMinutes() - 1;
            if (jump > 0 && shown.isAfter(wanted)) {
                return at.plus(Duration.between(before.plusMinutes(1), wanted));
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
    void theNaiveSimulationDoesTheSameEveryHourOfTheYear(double latitude, double longitude, String zoneName)
            throws ConfigError {
        ZoneId zone = ZoneId.of(zoneName);
        Config config = ConfigReader.read(Path.of("year.yaml"),
                SCHEDULE.formatted(latitude, longitude, zoneName));
        Planner planner = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        List<Move> moves = naively(Seen.ofYear(latitude, longitude, zone), zone);
        int next = 0;
        int compared = 0;
        for (Instant hour = Instant.parse("2026-01-01T12:00:00Z"); hour
                .isBefore(Instant.parse("2026-12-31T00:00:00Z")); hour = hour.plusSeconds(3600)) {
            while (!moves.get(next).at().isAfter(hour)) {
                next++;
            }
            Move last = moves.get(next - 1);
            if (clear(last, hour) && clear(moves.get(next), hour)) {
                assertThat(planner.desired(hour).position().map(position -> position.percent()))
                        .as("at %s (%s)", hour, hour.atZone(zone)).isEqualTo(Optional.of(last.percent()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(8000);
    }

    private static boolean clear(Move move, Instant at) {
        return Duration.between(move.at(), at).abs().compareTo(DOUBT) > 0;
    }
}
