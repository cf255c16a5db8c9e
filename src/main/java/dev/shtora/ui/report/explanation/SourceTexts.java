package dev.shtora.ui.report.explanation;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.Explanation;
import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.ui.report.ReactionLine;
import dev.shtora.ui.report.ReactionLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each source says about a cover at a time, one line for each part of it. */
final class SourceTexts {
    private final HypotheticalPlan plan;
    private final Explanation explanation;
    private final List<ReactionLine> reactions;

    /** @param inputs the inputs of the configuration */
    SourceTexts(HypotheticalPlan plan, Explanation explanation, List<Input> inputs) {
        this.plan = plan;
        this.explanation = explanation;
        this.reactions = new ReactionLines(plan.planner().schedule().reactions(), language(), inputs).all();
    }

    /** The reactions of the cover. */
    List<ReactionLine> reactions() {
        return reactions;
    }

    /** The lines of a source, at least one. */
    List<String> of(Priority source) {
        List<String> lines = new ArrayList<>();
        switch (source) {
            case FAULT, OVERRIDE, AUTOMATION_OFF -> lines.add(text("not_in_a_plan"));
            case LOCK -> lines.add(plan.lock().map(this::locked).orElseGet(() -> text("not_in_a_plan")));
            case QUIET -> lines.add(quiet());
            case SHADE -> lines.add(shade());
            case RULE -> lines.add(explanation.rules().isEmpty()
                    ? text("no_rules")
                    : text(plan.planner().schedule().shade().isPresent()
                            && explanation.decision().priority() == Priority.SHADE ? "rules_shaded" : "rules"));
            case FIRE, STORM, FROST, CONTACT, PRIVACY, CLIMATE, NOBODY -> {
            }
        }
        reactions.stream().filter(line -> line.source() == source)
                .forEach(line -> lines.add(shown(line) + "; " + state(line)));
        return lines.isEmpty() ? List.of(text("no_reaction")) : lines;
    }

    private String locked(Lock lock) {
        return text("locked")
                + lock.position().map(position -> ": " + plan.planner().phrases().move(position)).orElse("");
    }

    /** The reaction, with its name if that is not the one of its source. */
    private String shown(ReactionLine line) {
        return line.name().equals(text("priority_" + line.source().name().toLowerCase(Locale.ROOT)))
                ? line.text()
                : line.toString();
    }

    /** Whether the condition of a reaction holds, with the supposed values of its inputs. */
    private String state(ReactionLine line) {
        return switch (truth(line)) {
            case TRUE -> text("condition_holds", values(line.when()));
            case FALSE -> text("condition_fails", values(line.when()));
            case UNSETTLED, UNAVAILABLE ->
                text(line.source() == Priority.SHADE ? "light_unknown" : "condition_unknown", unknown(line.when()));
        };
    }

    /** Whether the condition of a reaction holds; {@link Truth#UNSETTLED} if the supposed values do not decide it. */
    Truth truth(ReactionLine line) {
        return plan.hypothesis().truth(line.when());
    }

    private String values(Condition condition) {
        return condition.inputs().distinct().flatMap(input -> plan.hypothesis().shown(input)
                .map(value -> input + " " + value).stream()).collect(Collectors.joining(", "));
    }

    private String unknown(Condition condition) {
        return condition.inputs().distinct().filter(input -> !plan.values().containsKey(input))
                .collect(Collectors.joining(", "));
    }

    private String quiet() {
        Phrases phrases = plan.planner().phrases();
        return plan.planner().schedule().onlyPeople()
                .map(hours -> phrases.clock(hours.from()) + "-" + phrases.clock(hours.to()))
                .orElseGet(() -> text("no_quiet_hours"));
    }

    private String shade() {
        Optional<Shade> shade = plan.planner().schedule().shade();
        if (explanation.shade().isEmpty() || shade.isEmpty()) {
            return text("no_shade");
        }
        Phrases phrases = plan.planner().phrases();
        return text("finding_" + explanation.shade().get().name().toLowerCase(Locale.ROOT),
                phrases.metres(shade.get().glare().reach(explanation.sun())),
                phrases.metres(shade.get().glare().distance()));
    }

    private Language language() {
        return plan.planner().phrases().language();
    }

    private String text(String key, Object... blanks) {
        return language().text(key, blanks);
    }
}
