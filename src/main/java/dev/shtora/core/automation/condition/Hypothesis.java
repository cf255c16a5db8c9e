package dev.shtora.core.automation.condition;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions under supposed values of inputs, as if these values held for ever: delays count as over. A condition that they do
 * not decide counts as not met, except that it is bright.
 *
 * @param values the supposed value of each input
 * @param light the condition under which it is bright; empty if nothing measures the light
 */
public record Hypothesis(Map<String, Supposed> values, Optional<Condition> light) implements Conditions {

    /**
     * A supposed value.
     *
     * @param shown the value for people, with its unit
     */
    public record Supposed(InputValue value, String shown) {}

    /** Copies the map. */
    public Hypothesis {
        values = Map.copyOf(values);
    }

    /** What the supposed values say about a condition; {@link Truth#UNSETTLED} if they do not decide it. */
    public Truth truth(Condition condition) {
        return ConditionState.settled(condition, input -> Optional.ofNullable(values.get(input))
                .map(supposed -> InputReading.of(supposed.value())).orElse(InputReading.NONE));
    }

    @Override
    public Evaluation of(Condition condition) {
        Truth truth = truth(condition);
        return new Evaluation(truth != Truth.UNSETTLED
                ? truth
                : light.equals(Optional.of(condition)) ? Truth.TRUE : Truth.FALSE, Instant.MIN);
    }

    @Override
    public Optional<String> shown(String input) {
        return Optional.ofNullable(values.get(input)).map(Supposed::shown);
    }
}
