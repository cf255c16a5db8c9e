package dev.shtora.ui.report.plan;

import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * A planned change of what decides about a cover.
 *
 * @param position where the cover moves to; empty if it stays as it is
 * @param reason why, in plain language
 * @param priority the source that decides
 * @param rule the rule that decides; empty if none does
 */
public record PlannedMove(Instant at, Optional<Position> position, String reason, Priority priority,
        Optional<Rule> rule) {

    static PlannedMove of(Event event) {
        return new PlannedMove(event.at(), Optional.of(event.position()), event.cause().text(),
                Priority.of(event.reason()), event.rule());
    }

    static PlannedMove of(HypotheticalPlan.Step step) {
        return new PlannedMove(step.at(), step.decision().position(), step.decision().reason(),
                step.decision().priority(), step.rule());
    }

    /** Where the cover is afterwards. */
    public Optional<Position> holds(Optional<Position> before) {
        return position.isPresent() ? position : before;
    }
}
