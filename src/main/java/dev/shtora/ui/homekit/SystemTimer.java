package dev.shtora.ui.homekit;

import dev.shtora.os.FatalErrors;
import dev.shtora.ui.homekit.cover.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread with the time of the system, for tasks now and later. */
final class SystemTimer implements Timer, Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTimer.class);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("homekit-covers").factory());

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration time, Runnable task) {
        try {
            thread.schedule(FatalErrors.guarded("A task of the HomeKit bridge", task), time.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The bridge is closed", e);
        }
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
