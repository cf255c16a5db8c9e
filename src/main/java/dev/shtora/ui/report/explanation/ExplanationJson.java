package dev.shtora.ui.report.explanation;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Explanation;
import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.RuleEvaluation;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import dev.shtora.core.automation.condition.InputValue;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.ui.report.ReactionLine;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An explanation as JSON.
 *
 * @param plan what the cover would do if its inputs had supposed values
 * @param inputs the inputs of the configuration
 */
public record ExplanationJson(HypotheticalPlan plan, Explanation explanation, List<Input> inputs) {

    /** The explanations of covers as one document. */
    public static String text(List<ExplanationJson> covers) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("covers", covers.stream().map(ExplanationJson::json).toList())) + "\n";
    }

    private Map<String, Object> json() {
        Decision decision = explanation.decision();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plan.planner().schedule().cover());
        plan.planner().schedule().title().ifPresent(title -> json.put("title", title));
        json.put("at", iso(explanation.at()));
        decision.position().ifPresent(position -> json.put("position", position.percent()));
        json.put("priority", name(decision.priority()));
        json.put("reason", decision.reason());
        decision.since().ifPresent(since -> json.put("since", iso(since)));
        decision.until().ifPresent(until -> json.put("until", iso(until)));
        json.put("sun", Map.of("azimuth", explanation.sun().azimuth(), "elevation", explanation.sun().elevation()));
        json.put("inputs", supposed());
        SourceTexts texts = new SourceTexts(plan, explanation, inputs);
        json.put("sources", Stream.of(Priority.values()).filter(source -> source != Priority.NOBODY)
                .map(source -> source(source, texts)).toList());
        json.put("rules", explanation.rules().stream().map(this::rule).toList());
        return json;
    }

    private Map<String, Object> supposed() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Input input : inputs) {
            Supposed supposed = plan.values().get(input.name());
            if (supposed != null) {
                json.put(input.name(), value(supposed.value(), input));
            }
        }
        return json;
    }

    private static Map<String, Object> value(InputValue value, Input input) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (value) {
            case InputValue.Amount(double number) -> json.put("value", number);
            case InputValue.Word(String word) -> json.put("value", word);
        }
        if (!input.unit().isEmpty()) {
            json.put("unit", input.unit());
        }
        return json;
    }

    private Map<String, Object> source(Priority source, SourceTexts texts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", name(source));
        json.put("decides", explanation.decision().priority() == source);
        json.put("says", texts.of(source));
        List<Map<String, Object>> reactions = texts.reactions().stream().filter(line -> line.source() == source)
                .map(line -> reaction(line, texts.truth(line))).toList();
        if (!reactions.isEmpty()) {
            json.put("reactions", reactions);
        }
        return json;
    }

    private static Map<String, Object> reaction(ReactionLine line, Truth truth) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", line.name());
        json.put("does", line.text());
        json.put("inputs", line.when().inputs().distinct().toList());
        json.put("holds", switch (truth) {
            case TRUE -> "yes";
            case FALSE -> "no";
            case UNSETTLED, UNAVAILABLE -> "not_known";
        });
        return json;
    }

    private Map<String, Object> rule(RuleEvaluation rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", rule.rule().label().id());
        json.put("line", rule.rule().label().line());
        json.put("outcome", name(rule.outcome()));
        rule.last().ifPresent(last -> json.put("last", iso(last.at())));
        rule.next().ifPresent(next -> json.put("next", iso(next.at())));
        return json;
    }

    private String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .format(at.atZone(plan.planner().solarDays().site().zone()).withNano(0));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
