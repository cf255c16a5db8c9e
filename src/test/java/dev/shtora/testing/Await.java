package dev.shtora.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits until a condition holds that depends on another thread or process. The time-out of a test is ample for a quiet
 * machine; it is extended, because a shared machine can stall.
 */
public final class Await {
    private static final int STALLED = 4;
    private static final long SHORTEST_NANOS = 2_000_000;
    private static final long LONGEST_NANOS = 50_000_000;
    /** The longest pause after a cheap check: a state that lasts for a moment must not be missed. */
    private static final long LONGEST_CHEAP_NANOS = 20_000_000;

    private Await() {}

    /** Waits until a condition holds; fails with its description after the time-out. */
    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        until(() -> what, atMost, holds);
    }

    /** The same, with a description that is computed only after a failure. */
    public static void until(Supplier<String> what, Duration atMost, BooleanSupplier holds) {
        Duration timeout = extended(atMost);
        long begin = System.nanoTime();
        long checked = begin;
        while (!holds.getAsBoolean()) {
            long now = System.nanoTime();
            if (now - begin > timeout.toNanos()) {
                throw new AssertionError("not within " + timeout.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(pause(now - begin, now - checked));
            checked = System.nanoTime();
        }
    }

    /**
     * The time until the next check. Checks take a fifth of the time at most, because other tests need the processor: a question
     * to a browser takes milliseconds in four processes. A wait that is long already may be 2 % longer.
     */
    private static long pause(long waited, long check) {
        long cheap = Math.clamp(waited / 50, SHORTEST_NANOS, LONGEST_CHEAP_NANOS);
        return Math.max(cheap, Math.min(4 * check, LONGEST_NANOS));
    }

    /** The extended time-out, for waits elsewhere. */
    public static Duration extended(Duration atMost) {
        return atMost.multipliedBy(STALLED);
    }

    /** Waits until there is a value, and returns it. */
    public static <T> T value(Supplier<String> what, Duration atMost, Supplier<Optional<T>> value) {
        Object[] found = new Object[1];
        until(what, atMost, () -> (found[0] = value.get().orElse(null)) != null);
        @SuppressWarnings("unchecked")
        T it = (T) found[0];
        return it;
    }
}
