package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Hypothesis;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cover would do if its inputs had supposed values, without fault and override.
 *
 * @param values the supposed value of each input that has one
 * @param lock the supposed lock; empty for none
 */
public record HypotheticalPlan(Planner planner, Map<String, Supposed> values, Optional<Lock> lock) {

    /**
     * A change of the decision.
     *
     * @param at when
     * @param decision what decides from then on
     * @param rule the rule that decides; empty if none does
     */
    public record Step(Instant at, Decision decision, Optional<Rule> rule) {
        private boolean differs(Step former) {
            return !decision.reason().equals(former.decision.reason())
                    || !decision.position().equals(former.decision.position())
                    || decision.priority() != former.decision.priority();
        }
    }

    /** The supposed values as conditions. */
    public Hypothesis hypothesis() {
        return new Hypothesis(values, planner.schedule().reactions().light().map(Light::bright));
    }

    /** The facts of a cover at a position under these values. */
    private AutomationFacts facts(Optional<Position> position, Instant at) {
        return AutomationFacts.NONE.with(lock.map(one -> one.dated(at))).with(position, hypothesis(), Instant.MIN);
    }

    /** The explanation at a time, for a cover of which the position is not known. */
    public Explanation explanation(Instant at) {
        return Explanation.of(planner, at, facts(Optional.empty(), at));
    }

    /** The decision at a time and each change of it before another time, in the order of time. */
    public List<Step> steps(Instant from, Instant to) {
        List<Step> steps = new ArrayList<>();
        Optional<Position> holds = planner.desired(from).position();
        Optional<Instant> at = Optional.of(from);
        while (at.isPresent() && at.get().isBefore(to)) {
            Decision decision = Decision.at(at.get(), facts(holds, at.get()), planner);
            holds = decision.position().isPresent() ? decision.position() : holds;
            Step step = new Step(at.get(), decision, rule(decision, at.get()));
            if (steps.isEmpty() || step.differs(steps.getLast())) {
                steps.add(step);
            }
            at = decision.replanAt();
        }
        return steps;
    }

    private Optional<Rule> rule(Decision decision, Instant at) {
        return decision.priority() == Priority.RULE
                ? planner.withoutShade().desired(at).now().flatMap(Event::rule)
                : Optional.empty();
    }
}
