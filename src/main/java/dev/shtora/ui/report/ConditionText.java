package dev.shtora.ui.report;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.InputValue;
import dev.shtora.core.automation.plan.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions in words, such as {@code wind above 45 km/h, until below 35 km/h}. Delays are left out.
 *
 * @param inputs the inputs of the configuration
 */
record ConditionText(Language language, List<Input> inputs) {

    /** The condition in words. */
    String of(Condition condition) {
        return switch (condition) {
            case Condition.Threshold(var input, boolean above, double limit, double release, _) ->
                language.text(above ? "when_above" : "when_below", input, shown(input, limit))
                        + (limit == release
                                ? ""
                                : language.text(above ? "until_below" : "until_above", shown(input, release)));
            case Condition.Sector(var input, double from, double to, _) ->
                language.text("when_between", input, number(from), number(to));
            case Condition.Is(var input, var word, _, _) -> language.text("when_is", input, word);
            case Condition.All(var of) -> joined(of, "when_and");
            case Condition.Any(var of) -> joined(of, "when_or");
        };
    }

    private String joined(List<Condition> of, String word) {
        return of.stream().map(one -> one instanceof Condition.Single || of.size() == 1 ? of(one) : "(" + of(one) + ")")
                .collect(Collectors.joining(" " + language.text(word) + " "));
    }

    private String shown(String name, double value) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst()
                .map(input -> input.shown(new InputValue.Amount(value))).orElseGet(() -> number(value));
    }

    /** A number without superfluous zeros. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
