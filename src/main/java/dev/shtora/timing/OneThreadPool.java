package dev.shtora.timing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;

/**
 * The thread on which Quartz rings alarms, one after the other. The threads of Quartz's own pool wake up twice a second to see
 * whether there is work; this one waits until there is. Quartz makes it by its class name.
 */
public final class OneThreadPool implements ThreadPool {
    private static final long END_SECONDS = 10;

    private final Semaphore free = new Semaphore(1);
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("alarms").factory());

    /** Empty: Quartz requires a public constructor without parameters. */
    public OneThreadPool() {}

    @Override
    public boolean runInThread(Runnable job) {
        try {
            free.acquire();
            thread.execute(() -> {
                try {
                    job.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RejectedExecutionException e) {
            free.release(); // It has been shut down.
            return false;
        }
    }

    /** Waits until the thread is free, as Quartz requires: it asks before it takes the next triggers. */
    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return 1;
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        thread.shutdown();
        if (waitForJobsToComplete) {
            try {
                thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int getPoolSize() {
        return 1;
    }

    /** Nothing differs between schedulers. */
    @Override
    public void setInstanceId(String id) {}

    /** Nothing differs between schedulers. */
    @Override
    public void setInstanceName(String name) {}
}
