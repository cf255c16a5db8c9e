package dev.shtora.simulation.fleet;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** When commands arrived at covers. Thread-safe. */
final class Arrivals {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();

    void add() {
        last.set(System.currentTimeMillis());
        count.incrementAndGet();
    }

    int count() {
        return count.get();
    }

    /** When the last one arrived, in milliseconds since 1970. */
    long lastMillis() {
        return last.get();
    }
}
