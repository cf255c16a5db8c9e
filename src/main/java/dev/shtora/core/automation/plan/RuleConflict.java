package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two rules that are due at one instant with different positions.
 *
 * @param at the first such instant
 * @param loser the earlier line, which has no effect
 * @param winner the later line, which decides
 */
public record RuleConflict(Instant at, Rule loser, Rule winner) {
    private record Pair(Rule loser, Rule winner) {}

    /** Returns each pair of conflicting rules on the dates from one to another, both included, once. */
    public static List<RuleConflict> between(LocalDate first, LocalDate last, Planner planner) {
        Planner rulesOnly = planner.withoutShade();
        List<RuleConflict> conflicts = new ArrayList<>();
        Set<Pair> known = new HashSet<>();
        Event before = null;
        for (Event event : rulesOnly.between(first, last)) {
            if (before != null && before.at().equals(event.at()) && !before.position().equals(event.position())
                    && known.add(new Pair(before.rule().orElseThrow(), event.rule().orElseThrow()))) {
                conflicts.add(new RuleConflict(event.at(), before.rule().orElseThrow(), event.rule().orElseThrow()));
            }
            before = event;
        }
        return conflicts;
    }
}
