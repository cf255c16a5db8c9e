package dev.shtora.ui.report.plan;

import dev.shtora.config.Config;
import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.QuietEvents;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.terminal.Wrap;
import dev.shtora.ui.report.ReactionLine;
import dev.shtora.ui.report.ReactionLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The planned moves of covers in a range of dates. They are assigned to the date of the clock: a sunset after midnight
 * belongs to the next date.
 *
 * @param solarDays solar days of the site
 * @param covers planners of the covers
 * @param first first date
 * @param days number of dates, 1 or more
 * @param supposed supposed values of inputs; without any, the plan assumes that no input has a value
 * @param lock a supposed lock of all covers; empty for none
 */
public record PlanReport(Config config, SolarDays solarDays, List<Planner> covers, LocalDate first, int days,
        Map<String, Supposed> supposed, Optional<Lock> lock) {

    /** A plan that assumes that no input has a value. */
    public PlanReport(Config config, SolarDays solarDays, List<Planner> covers, LocalDate first, int days) {
        this(config, solarDays, covers, first, days, Map.of(), Optional.empty());
    }

    public LocalDate end() {
        return first.plusDays(days);
    }

    public List<LocalDate> dates() {
        return first.datesUntil(end()).toList();
    }

    public ZoneId zone() {
        return solarDays.site().zone();
    }

    public Phrases phrases() {
        return new Phrases(config.general().language());
    }

    /** Returns all moves of a cover in order of time. */
    public List<PlannedMove> moves(Planner cover) {
        return moves(cover, midnight(first), midnight(end()));
    }

    /** Returns the moves of a cover from one time until just before another. */
    public List<PlannedMove> moves(Planner cover, Instant from, Instant to) {
        return supposed.isEmpty() && lock.isEmpty()
                ? new QuietEvents(cover).within(from, to).stream().map(PlannedMove::of).toList()
                : new HypotheticalPlan(cover, supposed, lock).steps(from, to).stream().map(PlannedMove::of).toList();
    }

    /** Where a cover is just before a time; empty if nothing has been due. */
    public Optional<Position> before(Planner cover, Instant at) {
        return new QuietEvents(cover).before(at);
    }

    /** Returns all moves of a cover by date. */
    public Map<LocalDate, List<PlannedMove>> byDate(Planner cover) {
        return moves(cover).stream().collect(Collectors.groupingBy(move -> LocalDate.ofInstant(move.at(), zone())));
    }

    /** The reactions of a cover to inputs, in words. */
    public List<String> reactions(Planner cover) {
        return new ReactionLines(cover.schedule().reactions(), phrases().language(), config.inputs()).all().stream()
                .map(ReactionLine::toString).toList();
    }

    /** The same in lines of at most some letters. */
    public List<String> reactions(Planner cover, int letters) {
        return reactions(cover).stream().flatMap(line -> Wrap.words(line, letters).stream()).toList();
    }

    public Instant midnight(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }
}
