package dev.shtora.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes values of one type. All numbers of the range are possible, the bounds are included. */
@FunctionalInterface
public interface Generator<T> {
    /** The same value for the same seed. */
    T from(Source source);

    static Generator<Integer> integers(int min, int max) {
        return source -> source.integer(min, max);
    }

    static Generator<Long> longs(long min, long max) {
        return source -> source.number(min, max);
    }

    static Generator<Long> longs() {
        return longs(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static Generator<Double> doubles(double min, double max) {
        return source -> source.decimal(min, max);
    }

    static Generator<Boolean> booleans() {
        return of(false, true);
    }

    /** One of some values, all equally probable. A value can be given more than once. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Generator<T> of(T... values) {
        List<T> choices = List.of(values);
        return source -> choices.get(source.choice(choices.size()));
    }

    /** A value of one of some generators, all equally probable. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Generator<T> oneOf(Generator<? extends T>... generators) {
        List<Generator<? extends T>> choices = List.of(generators);
        return source -> choices.get(source.choice(choices.size())).from(source);
    }

    static Generator<byte[]> bytes(int minLength, int maxLength) {
        return source -> {
            byte[] bytes = new byte[source.integer(minLength, maxLength)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) source.integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
            }
            return bytes;
        };
    }

    /** Text of up to 255 characters of UTF-16, unassigned ones and halves of pairs included. */
    static Generator<String> strings() {
        return strings(source -> (char) source.integer(Character.MIN_VALUE, Character.MAX_VALUE), 0, 255);
    }

    static Generator<String> strings(Generator<Character> characters, int minLength, int maxLength) {
        return characters.map(String::valueOf).lists(minLength, maxLength)
                .map(list -> list.stream().collect(Collectors.joining()));
    }

    default <R> Generator<R> map(Function<? super T, ? extends R> function) {
        return source -> function.apply(from(source));
    }

    default Generator<List<T>> lists(int minSize, int maxSize) {
        return source -> IntStream.range(0, source.integer(minSize, maxSize)).mapToObj(_ -> from(source)).toList();
    }

    /** Present with a probability between 0 and 1. */
    default Generator<Optional<T>> optional(double probability) {
        return source -> source.happens(probability) ? Optional.of(from(source)) : Optional.empty();
    }
}
