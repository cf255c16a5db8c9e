package dev.shtora.daemon.input;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.ConditionState;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.InputReading;
import dev.shtora.core.automation.condition.Truth;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The state of each condition of a configuration; covers that state the same condition share it. One thread at a time calls
 * {@link #evaluate}; any thread may read the results.
 */
final class ConditionBoard {
    private final Map<String, List<Condition>> byInput;
    private final Map<Condition, ConditionState> states = new HashMap<>();
    private final Map<Condition, Conditions.Evaluation> results = new ConcurrentHashMap<>();

    /** @param now the time of the start, by the clock of automation */
    ConditionBoard(Collection<Condition> conditions, Instant now) {
        conditions.forEach(condition -> {
            states.put(condition, ConditionState.initial(condition));
            results.put(condition, new Conditions.Evaluation(Truth.UNSETTLED, now));
        });
        this.byInput = conditions.stream().flatMap(condition -> condition.inputs().distinct())
                .distinct().collect(Collectors.toMap(Function.identity(), input -> conditions.stream()
                        .filter(condition -> condition.inputs().anyMatch(input::equals)).toList()));
    }

    /** The conditions on an input. */
    Set<Condition> on(String input) {
        return new LinkedHashSet<>(byInput.getOrDefault(input, List.of()));
    }

    /**
     * Evaluates conditions, and those whose delay is over.
     *
     * @return the conditions of which the result has changed
     */
    Set<Condition> evaluate(Set<Condition> concerned, Function<String, InputReading> readings, long nanos,
            Instant now) {
        Set<Condition> changed = new LinkedHashSet<>();
        states.replaceAll((condition, state) -> {
            OptionalLong due = ConditionState.deadline(condition, state);
            return concerned.contains(condition) || due.isPresent() && due.getAsLong() <= nanos
                    ? ConditionState.next(condition, state, readings, nanos)
                    : state;
        });
        states.forEach((condition, state) -> {
            if (result(condition).truth() != state.truth()) {
                results.put(condition, new Conditions.Evaluation(state.truth(), now));
                changed.add(condition);
            }
        });
        return changed;
    }

    /** When the next delay is over; empty if none runs. */
    OptionalLong deadline() {
        return states.entrySet().stream().map(entry -> ConditionState.deadline(entry.getKey(), entry.getValue()))
                .filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).min();
    }

    /** The result of a condition of the configuration. */
    Conditions.Evaluation result(Condition condition) {
        return Objects.requireNonNull(results.get(condition), condition::toString);
    }
}
