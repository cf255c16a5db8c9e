package dev.shtora.daemon.controller;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** Runs a check after a pause of 10 seconds. While one is scheduled, no other is. */
public final class Retry {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ObjLongConsumer<Runnable> later;
    private volatile boolean scheduled;

    /** @param later runs an action after a number of nanoseconds */
    public Retry(ObjLongConsumer<Runnable> later) {
        this.later = later;
    }

    /** Runs a check after the pause, unless one is scheduled already. */
    public void schedule(Runnable check) {
        if (!scheduled) {
            scheduled = true;
            later.accept(() -> {
                scheduled = false;
                check.run();
            }, PAUSE_NANOS);
        }
    }
}
