package dev.shtora.ui.report.explanation;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Explanation;
import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.RuleEvaluation;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.SunPosition;
import dev.shtora.terminal.Table;
import dev.shtora.ui.report.DayText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An explanation as text for a terminal: the sources in the order of priority, then the rules.
 *
 * @param plan what the cover would do if its inputs had supposed values
 * @param inputs the inputs of the configuration
 */
public record ExplanationText(HypotheticalPlan plan, Explanation explanation, List<Input> inputs) {
    private static final int COLUMNS = 80;

    @Override
    public String toString() {
        Decision decision = explanation.decision();
        Table head = new Table().row("  " + text("because"), decision.reason())
                .row("  " + text("since"), decision.since().map(this::moment).orElse("-"))
                .row("  " + text("until"), decision.until().map(this::moment).orElse("-"))
                .row("  " + text("sun"), sun(explanation.sun()));
        return planner().schedule().shownName() + ", " + moment(explanation.at()) + ": "
                + decision.position().map(phrases()::move).orElse(text("as_it_is")) + "\n" + head.within(COLUMNS) + "\n"
                + tree() + "\n";
    }

    private String tree() {
        Table tree = new Table();
        SourceTexts sources = new SourceTexts(plan, explanation, inputs);
        int number = 0;
        for (Priority priority : Priority.values()) {
            number++;
            String head = "  " + number;
            String label = priority == Priority.NOBODY ? "" : text("priority_" + name(priority));
            for (String line : priority == Priority.NOBODY ? List.<String>of() : sources.of(priority)) {
                tree.row(head, label, line);
                head = "";
                label = "";
            }
        }
        Table rules = new Table();
        for (RuleEvaluation verdict : explanation.rules()) {
            String mark = verdict.outcome() == RuleEvaluation.Outcome.WINS ? "     →" : "      ";
            rules.row(mark + " " + text("line", verdict.rule().label().line()), phrases().rule(verdict.rule()));
            rules.row("", String.join("; ", verdict(verdict)));
        }
        return tree.within(COLUMNS) + rules.within(COLUMNS);
    }

    private List<String> verdict(RuleEvaluation verdict) {
        List<String> parts = new ArrayList<>();
        parts.add(
                text("outcome_" + name(verdict.outcome()), verdict.last().map(Event::at).map(this::moment).orElse("-"),
                        winner()));
        verdict.today().ifPresent(obstacle -> parts.add(text("obstacle_" + name(obstacle))));
        verdict.superseded().ifPresent(superseded -> parts.add(text("superseded", moment(superseded.at()),
                text("line", superseded.by().label().line()), moment(superseded.byAt()))));
        if (verdict.absent()) {
            parts.add(text("absent_today"));
        }
        parts.add(verdict.next().map(Event::at).map(next -> text("next", moment(next))).orElse(text("no_next")));
        return parts;
    }

    /** Returns the line of the rule that applies. */
    private String winner() {
        return explanation.rules().stream().filter(verdict -> verdict.outcome() == RuleEvaluation.Outcome.WINS)
                .findFirst()
                .map(verdict -> text("line", verdict.rule().label().line())).orElse("");
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String sun(SunPosition sun) {
        Locale locale = language().locale();
        return text("sun_at", String.format(locale, "%.1f", sun.azimuth()),
                String.format(locale, "%.1f", sun.elevation()));
    }

    private String moment(Instant at) {
        ZoneId zone = planner().solarDays().site().zone();
        DayText words = new DayText(language(), zone);
        return words.date(LocalDate.ofInstant(at, zone)) + " " + words.clock(at);
    }

    private Planner planner() {
        return plan.planner();
    }

    private Phrases phrases() {
        return planner().phrases();
    }

    private Language language() {
        return phrases().language();
    }

    private String text(String key, Object... blanks) {
        return language().text(key, blanks);
    }
}
