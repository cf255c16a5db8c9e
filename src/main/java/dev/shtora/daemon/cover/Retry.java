package dev.shtora.daemon.cover;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** Looks at something again and again until it is well. One wait at a time: who waits already does not wait twice. */
final class Retry {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ObjLongConsumer<Runnable> later;
    private volatile boolean waits;

    /** @param later runs something so many nanoseconds later */
    Retry(ObjLongConsumer<Runnable> later) {
        this.later = later;
    }

    /** Ten seconds from now, and again as long as it asks for that. */
    void schedule(Runnable look) {
        if (!waits) {
            waits = true;
            later.accept(() -> {
                waits = false;
                look.run();
            }, PAUSE_NANOS);
        }
    }

    /** Whether somebody waits. */
    boolean waits() {
        return waits;
    }
}
