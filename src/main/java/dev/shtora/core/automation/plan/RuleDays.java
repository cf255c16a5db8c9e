package dev.shtora.core.automation.plan;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Computes and caches the occurrences of the rules that have an effect, by their date: the decisions of a day need the
 * same few dates. Thread-safe.
 */
final class RuleDays {
    private static final int CACHED_DAYS = 64;

    private final RuleOrder order;
    private final SequencedMap<LocalDate, List<Occurrence>> days = new LinkedHashMap<>();

    RuleDays(RuleOrder order) {
        this.order = order;
    }

    /** The occurrences on a date that have an effect. */
    synchronized List<Occurrence> on(LocalDate date) {
        List<Occurrence> known = days.get(date);
        if (known == null) {
            known = List.copyOf(order.on(date));
            days.put(date, known);
            if (days.size() > CACHED_DAYS) {
                days.pollFirstEntry();
            }
        }
        return known;
    }
}
