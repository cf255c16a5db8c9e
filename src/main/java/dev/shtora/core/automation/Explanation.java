package dev.shtora.core.automation;

import dev.shtora.core.automation.RuleEvaluation.Outcome;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.SunPosition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The explanation of a cover's schedule at a time.
 *
 * @param at the explained time
 * @param decision the decision, for a cover without fault or override unless the facts state one
 * @param sun the position of the sun
 * @param shade what the sun does to the window; empty for a cover without shade
 * @param rules each rule, in the order of the schedule
 */
public record Explanation(Instant at, Decision decision, SunPosition sun, Optional<Glare.Finding> shade,
        List<RuleEvaluation> rules) {

    /** The explanation for a cover without fault, override and lock, and without inputs. */
    public static Explanation of(Planner planner, Instant at) {
        return of(planner, at, AutomationFacts.NONE);
    }

    /** Evaluates every rule of the planner alone, and the planner as a whole. */
    public static Explanation of(Planner planner, Instant at, AutomationFacts facts) {
        SunPosition sun = planner.solarDays().position(at);
        List<Rule> rules = planner.schedule().rules();
        List<Desired> each = IntStream.range(0, rules.size()).mapToObj(line -> planner.desiredOf(line, at)).toList();
        int winner = winner(each);
        return new Explanation(at, Decision.at(at, facts, planner), sun,
                planner.schedule().shade().map(shade -> shade.glare().finding(sun)),
                IntStream.range(0, rules.size())
                        .mapToObj(line -> evaluation(rules.get(line), each.get(line),
                                outcome(each, line, winner), planner, at,
                                planner.superseded(line, at)))
                        .toList());
    }

    /** The index of the rule that was due last, the later of two at one instant; -1 if none was due. */
    private static int winner(List<Desired> each) {
        int best = -1;
        for (int line = 0; line < each.size(); line++) {
            Optional<Instant> since = each.get(line).since();
            if (since.isPresent() && (best < 0 || !since.get().isBefore(each.get(best).since().orElseThrow()))) {
                best = line;
            }
        }
        return best;
    }

    private static Outcome outcome(List<Desired> each, int line, int winner) {
        Optional<Instant> since = each.get(line).since();
        if (since.isEmpty()) {
            return Outcome.NOT_YET;
        }
        if (line == winner) {
            return Outcome.WINS;
        }
        return since.equals(each.get(winner).since()) ? Outcome.SAME_INSTANT : Outcome.OLDER;
    }

    private static RuleEvaluation evaluation(Rule rule, Desired alone, Outcome outcome, Planner planner, Instant at,
            Optional<Planner.Superseded> superseded) {
        LocalDate today = LocalDate.ofInstant(at, planner.solarDays().site().zone());
        boolean absent = rule.trigger() instanceof Trigger.Sun sun && sun.ifAbsent().isEmpty()
                && planner.solarDays().at(today, sun.moment()).isEmpty();
        return new RuleEvaluation(rule, alone.now(), alone.next(), outcome,
                rule.dates().obstacle(today, planner.schedule().calendar()), absent, superseded);
    }
}
