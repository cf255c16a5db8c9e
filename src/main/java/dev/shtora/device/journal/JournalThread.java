package dev.shtora.device.journal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that writes the journals of all covers. */
public final class JournalThread implements JournalExecutor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalThread.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal").daemon().factory());

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(long nanos, Runnable task) {
        thread.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A journal task failed; the next task runs as scheduled", e);
        }
    }

    /** Ends the thread; tasks that have not begun are discarded. Close the journals first: they write what is pending. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
