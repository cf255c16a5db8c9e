package dev.shtora.device.journal.storage;

import dev.shtora.os.FatalErrors;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One daemon thread that writes the journals of all covers. */
public final class JournalThread implements JournalExecutor, AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal").daemon().factory());

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(String name, long nanos, Runnable task) {
        thread.schedule(FatalErrors.guarded(name, task), nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the thread; tasks that have not begun are discarded. Close the journals first: they write what is pending. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
