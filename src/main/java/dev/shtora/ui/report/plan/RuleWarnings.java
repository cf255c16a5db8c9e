package dev.shtora.ui.report.plan;

import dev.shtora.core.automation.plan.BriefPosition;
import dev.shtora.core.automation.plan.OrderFlip;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.RuleConflict;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import dev.shtora.ui.report.SunText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warnings of {@code shtora check} about the rules of a cover that confuse people, with dates. */
public record RuleWarnings(String cover, Planner planner, Phrases phrases) {
    /** The sun's days of a year come again after a leap year: the shortest one before a polar night is not the same each year. */
    private static final int YEARS = 4;
    /** So many dates or series of dates are listed. */
    private static final int LISTED = 3;

    /** Dates without a gap. */
    private record Series(LocalDate from, LocalDate to) {
        @Override
        public String toString() {
            return SunText.DATE.format(from) + (from.equals(to) ? "" : " to " + SunText.DATE.format(to));
        }
    }

    /** The warnings about the years that begin on a date. */
    public List<String> from(LocalDate today) {
        LocalDate last = today.plusYears(YEARS);
        List<OrderFlip> flips = OrderFlip.between(today, last, planner);
        return Stream.of(RuleConflict.between(today, today.plusYears(1), planner).stream().map(this::clash),
                flips.stream().map(this::flip),
                BriefPosition.between(today, last, planner, flips).stream().map(this::brief))
                .flatMap(warnings -> warnings).toList();
    }

    private String clash(RuleConflict clash) {
        return at(clash.winner(), clash.at()) + " at " + clock(clash.at()) + " this rule ("
                + phrases.move(clash.winner().move()) + ") is due together with that of line "
                + clash.loser().label().line() + " (" + phrases.move(clash.loser().move())
                + "), which then does nothing; give one of them other days or another time";
    }

    private String flip(OrderFlip flip) {
        return at(flip.first(), flip.firstAt()) + " this rule (" + moves(flip.first().move(), flip.firstAt())
                + (flip.firstAt().equals(flip.secondAt())
                        ? ") is due together with that of line "
                        : ") is due after that of line ")
                + flip.second().label().line() + " (" + moves(flip.second().move(), flip.secondAt())
                + "); on most days it is due before it. On such days "
                + (flip.hasEffect()
                        ? "the later one decides"
                        : "it has no effect, because its event of the sun is the earlier one")
                + ". " + listed(flip.dates());
    }

    private String brief(BriefPosition brief) {
        Instant end = brief.at().plus(brief.shortest());
        return at(brief.first(), brief.at()) + " this rule (" + moves(brief.first().move(), brief.at())
                + ") holds only until that of line " + brief.second().label().line() + " ("
                + moves(brief.second().move(), end) + "); on most days it holds for more than half an hour. "
                + listed(brief.dates()) + "; months or a limit such as not_after leave them out";
    }

    /** The place of a rule, and a date. */
    private String at(Rule rule, Instant at) {
        return rule.label().file() + ":" + rule.label().line() + ": covers." + cover + ".schedule: on "
                + SunText.DATE.format(at.atZone(zone()));
    }

    private String moves(Position position, Instant at) {
        return phrases.move(position) + ", " + clock(at);
    }

    private String clock(Instant at) {
        return SunText.CLOCK.format(at.atZone(zone()));
    }

    private ZoneId zone() {
        return planner.solarDays().site().zone();
    }

    /** How many dates there are, and the first of them. */
    private static String listed(List<LocalDate> dates) {
        List<Series> series = new ArrayList<>();
        for (LocalDate date : dates) {
            boolean goesOn = !series.isEmpty() && !date.isAfter(series.getLast().to().plusDays(1));
            LocalDate from = goesOn ? series.removeLast().from() : date;
            series.add(new Series(from, date));
        }
        int more = series.size() - LISTED;
        return (dates.size() == 1
                ? "One day of " + YEARS + " years is such a day"
                : dates.size() + " days of " + YEARS + " years are such days")
                + series.stream().limit(LISTED).map(Series::toString)
                        .collect(Collectors.joining(", ", ": ", more > 0 ? ", …" : ""));
    }
}
