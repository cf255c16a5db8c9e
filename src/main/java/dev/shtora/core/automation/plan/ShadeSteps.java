package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.automation.schedule.Shade.Level;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.core.sun.SolarDay.Light;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SunPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The level of a shade as a step function of time. It changes only on a grid that is anchored to solar noon. */
record ShadeSteps(Shade shade, SolarDays solarDays) {

    /** A change of the level at an instant. */
    record LevelChange(Instant at, Level before, Level after) {
        /** Whether the change moves a cover that the rules want at a position. */
        boolean affects(Position desired) {
            return !limited(desired, before).equals(limited(desired, after));
        }
    }

    /** A position of a rule, limited to a level. */
    static Position limited(Position desired, Level level) {
        return level.most().percent() < desired.percent() ? level.most() : desired;
    }

    /** The level at an instant. */
    Level at(Instant instant) {
        LocalDate date = solarDays.dateOf(instant);
        Instant begin = solarDays.begin(date);
        Instant instantOnGrid = onGrid(solarDays.day(date), instant);
        return level(instantOnGrid.isBefore(begin) ? begin : instantOnGrid);
    }

    /** The changes of the level on the solar day of a date, in the order of time. */
    List<LevelChange> on(LocalDate date) {
        SolarDay day = solarDays.day(date);
        if (day.light() == Light.POLAR_NIGHT) {
            return List.of();
        }
        Instant begin = solarDays.begin(date);
        Instant end = solarDays.begin(date.plusDays(1));
        Instant last = day.sunset().orElse(end);
        List<LevelChange> changes = new ArrayList<>();
        Level before = day.sunrise().isPresent() ? Level.NONE : at(begin.minusMillis(1));
        Instant at = day.sunrise().map(rise -> onGrid(day, rise)).orElse(begin);
        boolean up = true;
        while (up && at.isBefore(end)) {
            SunPosition sun = solarDays.position(at);
            Level after = shade.level(sun);
            if (!after.most().equals(before.most())) {
                changes.add(new LevelChange(at, before, after));
            }
            before = after;
            up = !at.isAfter(last);
            at = next(day, at, shade.glare().quiet(sun));
        }
        return changes;
    }

    /** The next instant of the grid, or the last one up to which the level cannot change. */
    private Instant next(SolarDay day, Instant at, Duration quiet) {
        Instant next = onGrid(day, at.plus(shade.shortestInterval()));
        Instant far = onGrid(day, at.plus(quiet));
        return far.isAfter(next) ? far : next;
    }

    private Level level(Instant at) {
        return shade.level(solarDays.position(at));
    }

    private Instant onGrid(SolarDay day, Instant at) {
        Duration step = shade.shortestInterval();
        return day.noon().plusMillis(
                Math.floorDiv(Duration.between(day.noon(), at).toMillis(), step.toMillis()) * step.toMillis());
    }
}
