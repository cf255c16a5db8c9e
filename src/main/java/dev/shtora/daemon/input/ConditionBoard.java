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
    /** When the delays that run are over. */
    private final Map<Condition, Long> deadlines = new HashMap<>();
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
        Set<Condition> toEvaluate = new LinkedHashSet<>(concerned);
        deadlines.forEach((condition, due) -> {
            if (due <= nanos) {
                toEvaluate.add(condition);
            }
        });
        Set<Condition> changed = new LinkedHashSet<>();
        for (Condition condition : toEvaluate) {
            ConditionState state = ConditionState.next(condition,
                    Objects.requireNonNull(states.get(condition), condition::toString), readings, nanos);
            states.put(condition, state);
            ConditionState.deadline(condition, state).ifPresentOrElse(due -> deadlines.put(condition, due),
                    () -> deadlines.remove(condition));
            if (result(condition).truth() != state.truth()) {
                results.put(condition, new Conditions.Evaluation(state.truth(), now));
                changed.add(condition);
            }
        }
        return changed;
    }

    /** When the next delay is over; empty if none runs. */
    OptionalLong deadline() {
        return deadlines.values().stream().mapToLong(due -> due).min();
    }

    /** The result of a condition of the configuration. */
    Conditions.Evaluation result(Condition condition) {
        return Objects.requireNonNull(results.get(condition), condition::toString);
    }

    /** The truths of the parts of a condition, in the order of the configuration. */
    List<Truth> parts(Condition condition) {
        return ConditionState.parts(Objects.requireNonNull(states.get(condition), condition::toString));
    }

    /** Continues with the parts that another process has found; see {@link InputBoard#adopt}. */
    void adopt(Condition condition, List<Truth> parts, boolean recent, Instant now) {
        ConditionState state = ConditionState.adopt(condition,
                Objects.requireNonNull(states.get(condition), condition::toString), parts, recent);
        states.put(condition, state);
        ConditionState.deadline(condition, state).ifPresentOrElse(due -> deadlines.put(condition, due),
                () -> deadlines.remove(condition));
        if (result(condition).truth() != state.truth()) {
            results.put(condition, new Conditions.Evaluation(state.truth(), now));
        }
    }
}
