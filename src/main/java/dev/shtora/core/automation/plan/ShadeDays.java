package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.plan.ShadeSteps.LevelChange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Computes and caches the changes of a shade by their date: the decisions of a day need the same few dates, and a day has a
 * hundred positions of the sun. Thread-safe.
 */
final class ShadeDays {
    private static final int CACHED_DAYS = 16;

    private final ShadeSteps steps;
    private final SequencedMap<LocalDate, List<LevelChange>> days = new LinkedHashMap<>();

    ShadeDays(ShadeSteps steps) {
        this.steps = steps;
    }

    /** The shade whose changes it computes. */
    ShadeSteps steps() {
        return steps;
    }

    /** The changes on the solar day of a date, in the order of time. */
    synchronized List<LevelChange> on(LocalDate date) {
        List<LevelChange> known = days.get(date);
        if (known == null) {
            known = List.copyOf(steps.on(date));
            days.put(date, known);
            if (days.size() > CACHED_DAYS) {
                days.pollFirstEntry();
            }
        }
        return known;
    }
}
