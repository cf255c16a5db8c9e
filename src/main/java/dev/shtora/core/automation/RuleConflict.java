package dev.shtora.core.automation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two rules that are due at one instant and want different things.
 *
 * @param at the first instant at which they are
 * @param loser the earlier line, which does nothing then
 * @param winner the later line
 */
public record RuleConflict(Instant at, Rule loser, Rule winner) {
    private record Pair(Rule loser, Rule winner) {}

    /** Each pair of rules that clashes on the dates from one to another, both included, once. */
    public static List<RuleConflict> between(LocalDate first, LocalDate last, Planner planner) {
        Planner rulesAlone = planner.withoutShade();
        List<RuleConflict> clashes = new ArrayList<>();
        Set<Pair> known = new HashSet<>();
        Event before = null;
        for (Event event : rulesAlone.between(first, last)) {
            if (before != null && before.at().equals(event.at()) && !before.position().equals(event.position())
                    && known.add(new Pair(before.rule().orElseThrow(), event.rule().orElseThrow()))) {
                clashes.add(new RuleConflict(event.at(), before.rule().orElseThrow(), event.rule().orElseThrow()));
            }
            before = event;
        }
        return clashes;
    }
}
