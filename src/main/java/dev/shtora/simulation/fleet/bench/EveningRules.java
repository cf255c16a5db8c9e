package dev.shtora.simulation.fleet.bench;

import dev.shtora.simulation.fleet.ExpectedMove;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.SunsetSite;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.core.sun.SunPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rules for several moves within some minutes at a location where the sun sets: each is due at an elevation of the sun.
 *
 * @param location where they apply
 * @param moves the moves, in the order of their times
 * @param schedule the rules as the configuration has them
 */
record EveningRules(SunsetSite location, List<ExpectedMove> moves, String schedule) {
    /** The sun is then some degrees above the horizon, where its elevation changes evenly. */
    private static final Duration BEFORE_SUNSET = Duration.ofMinutes(40);

    /**
     * Rules that move covers to 0 and 40 percent in turn.
     *
     * @param first when the first one is due, within a second
     * @param each the time from one to the next
     */
    static EveningRules of(Instant first, Duration each, int count) {
        SunsetSite location = SunsetSite.at(FleetSize.site(0), first.plus(BEFORE_SUNSET));
        SolarDays days = new SolarDays(location.site());
        LocalDate date = LocalDate.ofInstant(first, location.site().zone());
        List<String> elevations = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String elevation = String.format(Locale.ROOT, "%.4f",
                    SunPosition.of(location.site(), first.plus(each.multipliedBy(i))).elevation());
            elevations.add(elevation);
            times.add(days.at(date, new SolarEvent.Passing(Double.parseDouble(elevation), false)).orElseThrow());
        }
        List<ExpectedMove> moves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moves.add(new ExpectedMove(times.get(i), i + 1 < count ? times.get(i + 1) : times.get(i).plus(each),
                    i % 2 == 0 ? 0 : 40));
        }
        return new EveningRules(location, List.copyOf(moves), java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "{at: \"elevation:" + elevations.get(i) + " setting\", move: " + moves.get(i).position()
                        + "}")
                .collect(Collectors.joining(", ", "[", "]")));
    }
}
