package dev.shtora.fleet.replica;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a replica. An unexpected failure is logged, and the thread goes on. */
final class ReplicaThreads {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaThreads.class);
    private static final long AFTER_FAILURE_MILLIS = 1000;
    private static final long END_MILLIS = 2000;

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    /** What a thread repeats. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Repeats a step until the end. */
    synchronized void loop(String name, Step step) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> repeat(name, step)));
    }

    private void repeat(String name, Step step) {
        while (!ended) {
            try {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    LOG.error("The thread {} failed and goes on", name, e);
                    Thread.sleep(AFTER_FAILURE_MILLIS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends all threads. */
    synchronized void end() {
        ended = true;
        threads.forEach(Thread::interrupt);
        for (Thread each : threads) {
            try {
                each.join(END_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
