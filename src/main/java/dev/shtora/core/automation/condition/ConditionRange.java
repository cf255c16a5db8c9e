package dev.shtora.core.automation.condition;

import dev.shtora.core.automation.condition.Condition.Sector;
import dev.shtora.core.automation.condition.Condition.Single;
import dev.shtora.core.automation.condition.Condition.Threshold;
import dev.shtora.core.automation.condition.InputValue.Amount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Whether any values of the inputs meet a condition, and whether any do not. Delays and hysteresis do not count: each input keeps
 * its value.
 *
 * @param met whether some values meet it
 * @param unmet whether some values do not
 */
public record ConditionRange(boolean met, boolean unmet) {
    /** A condition on inputs with more combinations of values is not examined; it counts as one that begins and ends. */
    private static final int MOST_COMBINATIONS = 50_000;
    private static final double BESIDE = 1e-6;
    /** A text that no configuration states. */
    private static final String NO_WORD = "\0";

    /** The values that an input can have. */
    public sealed interface Domain {
        /** Numbers from the least to the greatest one. */
        record Numbers(double least, double most) implements Domain {}

        /** Some words. */
        record Words(Set<String> words) implements Domain {
            /** Copies the words. */
            public Words {
                words = Set.copyOf(words);
            }
        }

        /** Any text. */
        record Texts() implements Domain {}
    }

    /** The range of a condition, of which each input has a domain. */
    public static ConditionRange of(Condition condition, Map<String, Domain> domains) {
        Map<String, List<InputValue>> samples = new HashMap<>();
        condition.inputs().distinct().forEach(input -> samples.put(input, switch (Objects.requireNonNull(
                domains.get(input), input)) {
            case Domain.Numbers numbers -> samples(numbers, limits(condition, input));
            case Domain.Words(var words) -> words.stream().<InputValue>map(InputValue.Word::new).toList();
            case Domain.Texts _ -> Stream.concat(words(condition, input), Stream.of(NO_WORD))
                    .distinct().<InputValue>map(InputValue.Word::new).toList();
        }));
        long combinations = samples.values().stream().mapToLong(List::size)
                .reduce(1, (all, one) -> Math.min(MOST_COMBINATIONS + 1L, all * one));
        ConditionRange range = new ConditionRange(false, false);
        for (long i = 0; i < combinations && combinations <= MOST_COMBINATIONS; i++) {
            Map<String, InputReading> readings = combination(samples, i);
            boolean met = ConditionState.settled(condition,
                    input -> Objects.requireNonNull(readings.get(input), input)) == Truth.TRUE;
            range = new ConditionRange(range.met || met, range.unmet || !met);
        }
        return combinations > MOST_COMBINATIONS ? new ConditionRange(true, true) : range;
    }

    private static Map<String, InputReading> combination(Map<String, List<InputValue>> samples, long number) {
        Map<String, InputReading> readings = new HashMap<>();
        long rest = number;
        for (Map.Entry<String, List<InputValue>> one : samples.entrySet()) {
            List<InputValue> values = one.getValue();
            readings.put(one.getKey(), InputReading.of(values.get((int) (rest % values.size()))));
            rest /= values.size();
        }
        return readings;
    }

    private static Stream<String> words(Condition condition, String input) {
        return switch (condition) {
            case Condition.Is is -> Stream.of(is.word()).filter(_ -> is.input().equals(input));
            case Single _ -> Stream.empty();
            case Condition.All(var of) -> of.stream().flatMap(one -> words(one, input));
            case Condition.Any(var of) -> of.stream().flatMap(one -> words(one, input));
        };
    }

    /** Where a condition changes for a number. */
    private static DoubleStream limits(Condition condition, String input) {
        return switch (condition) {
            case Single other when !other.input().equals(input) -> DoubleStream.empty();
            case Threshold threshold -> DoubleStream.of(threshold.limit());
            case Sector(_, double from, double to, _) -> DoubleStream.of(from, to);
            case Condition.Is _ -> DoubleStream.empty();
            case Condition.All(var of) -> of.stream().flatMapToDouble(one -> limits(one, input));
            case Condition.Any(var of) -> of.stream().flatMapToDouble(one -> limits(one, input));
        };
    }

    /** The ends, the limits, and values beside and between them. */
    private static List<InputValue> samples(Domain.Numbers numbers, DoubleStream limits) {
        NavigableSet<Double> marks = new TreeSet<>(List.of(numbers.least(), numbers.most()));
        limits.forEach(limit -> DoubleStream.of(limit, limit - BESIDE, limit + BESIDE)
                .filter(value -> value >= numbers.least() && value <= numbers.most()).forEach(marks::add));
        List<Double> sorted = List.copyOf(marks);
        List<Double> between = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            between.add((sorted.get(i - 1) + sorted.get(i)) / 2);
        }
        return Stream.concat(sorted.stream(), between.stream()).<InputValue>map(Amount::new).toList();
    }
}
