package dev.shtora.device.journal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes for all covers. It does not keep the program alive. */
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
            LOG.error("The journal could not be written", e);
        }
    }

    /** What is due is still done; what was to come later is not. Close the journals first: they write the rest. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
