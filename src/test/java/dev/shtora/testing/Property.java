package dev.shtora.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Checks that something holds for a number of random cases, different ones in each run, and for three edge cases: in
 * them all numbers are the least, the greatest or the nearest to zero, lists and texts the shortest or the longest.
 * <p>
 * The first case that fails ends the test with its seed and its values. With the system property {@value #SEED} only
 * the case of that seed is checked.
 */
public final class Property {
    static final String SEED = "property.seed";

    private final int tries;

    private Property(int tries) {
        this.tries = tries;
    }

    /** A check of one value. */
    @FunctionalInterface
    public interface One<A> {
        /** Throws anything if the property does not hold. */
        void check(A first) throws Exception;
    }

    /** A check of two values. */
    @FunctionalInterface
    public interface Two<A, B> {
        /** Throws anything if the property does not hold. */
        void check(A first, B second) throws Exception;
    }

    /** A check of three values. */
    @FunctionalInterface
    public interface Three<A, B, C> {
        /** Throws anything if the property does not hold. */
        void check(A first, B second, C third) throws Exception;
    }

    /** A check of four values. */
    @FunctionalInterface
    public interface Four<A, B, C, D> {
        /** Throws anything if the property does not hold. */
        void check(A first, B second, C third, D fourth) throws Exception;
    }

    /** A thousand random cases and the edge cases. */
    public static Property always() {
        return tries(1000);
    }

    /** A number of random cases, in addition to the edge cases. */
    public static Property tries(int tries) {
        return new Property(tries);
    }

    /** Checks a property of one value. */
    public <A> void forAll(Generator<A> first, One<A> property) {
        run(values -> property.check(values.next(first)));
    }

    /** Checks a property of two values. */
    public <A, B> void forAll(Generator<A> first, Generator<B> second, Two<A, B> property) {
        run(values -> property.check(values.next(first), values.next(second)));
    }

    /** Checks a property of three values. */
    public <A, B, C> void forAll(Generator<A> first, Generator<B> second, Generator<C> third,
            Three<A, B, C> property) {
        run(values -> property.check(values.next(first), values.next(second), values.next(third)));
    }

    /** Checks a property of four values. */
    public <A, B, C, D> void forAll(Generator<A> first, Generator<B> second, Generator<C> third, Generator<D> fourth,
            Four<A, B, C, D> property) {
        run(values -> property.check(values.next(first), values.next(second), values.next(third),
                values.next(fourth)));
    }

    /** The values of a case, in their order. */
    private record Values(Source source, List<Object> all) {
        <T> T next(Generator<T> generator) {
            T value = generator.from(source);
            all.add(value);
            return value;
        }
    }

    private void run(One<Values> property) {
        String replayed = System.getProperty(SEED);
        if (replayed != null) {
            check(Long.parseLong(replayed), property);
            return;
        }
        LongStream.concat(LongStream.range(0, Source.EDGE_SEEDS), new SplittableRandom().longs(tries))
                .forEach(seed -> check(seed, property));
    }

    private static void check(long seed, One<Values> property) {
        Values values = new Values(new Source(seed), new ArrayList<>());
        try {
            property.check(values);
        } catch (Throwable failure) {
            throw new AssertionError("%s%nValues:%n%sSeed %d. Replay: mvn test -Dtest='%s' -D%s=%d".formatted(failure,
                    shown(values.all()), seed, test(), SEED, seed), failure);
        }
    }

    private static String shown(List<Object> values) {
        return values.stream().map(value -> "  " + Shown.of(value) + "\n").collect(Collectors.joining());
    }

    /** The test that checks this property. */
    private static String test() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .dropWhile(frame -> frame.getDeclaringClass() != Property.class
                        || !frame.getMethodName().equals("forAll"))
                .skip(1).findFirst()
                .map(frame -> frame.getDeclaringClass().getSimpleName() + "#" + frame.getMethodName()).orElseThrow());
    }
}
