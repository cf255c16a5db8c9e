package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A position that one rule gives and the next one changes after less than half an hour, although it lasts longer on most
 * days: near a polar night {@code sunrise: open} and {@code sunset: close} are ten minutes apart.
 *
 * @param first the rule that gives the position
 * @param second the rule that ends it
 * @param at when it begins where it is the shortest
 * @param shortest how long it lasts there, above 0
 * @param dates local dates of its beginning on which it is so brief, 1 or more
 */
public record BriefPosition(Rule first, Rule second, Instant at, Duration shortest, List<LocalDate> dates) {
    private static final Duration BRIEF = Duration.ofMinutes(30);

    private record Pair(Rule first, Rule second) {}

    /** Two events, one after the other. */
    private record Span(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** The spans of a pair that are brief, and how many are not. */
    private static final class Spans {
        final List<Span> brief = new ArrayList<>();
        int longer;
    }

    /** Copies the dates. */
    public BriefPosition {
        dates = List.copyOf(dates);
    }

    /**
     * Returns each such pair on the dates from one to another, both included, once. Rules of clock times, and rules whose
     * order changes ({@link OrderFlip}), are not compared.
     */
    public static List<BriefPosition> between(LocalDate first, LocalDate last, Planner planner,
            List<OrderFlip> flips) {
        Map<Pair, Spans> pairs = new LinkedHashMap<>();
        Event before = null;
        for (Event event : planner.withoutShade().between(first, last)) {
            if (before != null && !before.position().equals(event.position())) {
                count(pairs, new Pair(before.rule().orElseThrow(), event.rule().orElseThrow()),
                        new Span(before.at(), event.at()));
            }
            before = event;
        }
        flips.forEach(flip -> {
            pairs.remove(new Pair(flip.first(), flip.second()));
            pairs.remove(new Pair(flip.second(), flip.first()));
        });
        return pairs.entrySet().stream()
                .filter(pair -> !pair.getValue().brief.isEmpty()
                        && pair.getValue().brief.size() < pair.getValue().longer)
                .map(pair -> brief(pair.getKey(), pair.getValue().brief, planner)).toList();
    }

    private static void count(Map<Pair, Spans> pairs, Pair pair, Span span) {
        boolean sun = pair.first.trigger() instanceof Trigger.Sun && pair.second.trigger() instanceof Trigger.Sun;
        if (sun && !span.length().isZero()) {
            Spans spans = pairs.computeIfAbsent(pair, _ -> new Spans());
            if (span.length().compareTo(BRIEF) < 0) {
                spans.brief.add(span);
            } else {
                spans.longer++;
            }
        }
    }

    private static BriefPosition brief(Pair pair, List<Span> brief, Planner planner) {
        Span shortest = brief.getFirst();
        for (Span span : brief) {
            shortest = span.length().compareTo(shortest.length()) < 0 ? span : shortest;
        }
        return new BriefPosition(pair.first, pair.second, shortest.from, shortest.length(),
                brief.stream().map(span -> LocalDate.ofInstant(span.from, planner.solarDays().site().zone())).toList());
    }
}
