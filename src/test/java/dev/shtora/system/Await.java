package dev.shtora.system;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what another thread or another process does, and no longer than it takes. What a test allows is what a quiet
 * machine would need amply; a shared one may stall, and takes its time.
 */
public final class Await {
    private static final int STALLED = 4;
    private static final long LOOK_AGAIN_NANOS = 2_000_000;

    private Await() {}

    /** Waits until something holds; fails, saying what did not, if it takes too long. */
    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        until(() -> what, atMost, holds);
    }

    /** The same for a message that is only worth making when it has failed. */
    public static void until(Supplier<String> what, Duration atMost, BooleanSupplier holds) {
        Duration timeout = amply(atMost);
        long end = System.nanoTime() + timeout.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + timeout.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** How long to wait at most, where it is not waited for here. */
    public static Duration amply(Duration atMost) {
        return atMost.multipliedBy(STALLED);
    }

    /** Waits until there is a value, and gives it. */
    public static <T> T value(Supplier<String> what, Duration atMost, Supplier<Optional<T>> value) {
        Object[] found = new Object[1];
        until(what, atMost, () -> (found[0] = value.get().orElse(null)) != null);
        @SuppressWarnings("unchecked")
        T it = (T) found[0];
        return it;
    }
}
