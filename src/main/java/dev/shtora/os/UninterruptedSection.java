package dev.shtora.os;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A section that Ctrl-C and SIGTERM do not interrupt: the end of the program waits until it is closed. */
public final class UninterruptedSection implements AutoCloseable {
    /** Longer than a broker takes to start, to be checked and to be rolled back. */
    private static final long MAX_WAIT_SECONDS = 120;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean interrupted;
    private final Thread hook = Thread.ofPlatform().name("uninterrupted-section").unstarted(this::await);

    /** @throws IOException if the program is already ending */
    public UninterruptedSection() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new IOException("Interrupted. Nothing is changed.", e);
        }
    }

    private void await() {
        interrupted = true;
        System.err.println("Stopping: the change in progress is completed or rolled back first.");
        try {
            boolean _ = closed.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the program was asked to end since the section began. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /** Ends the section; a waiting end of the program continues. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and continues to end now.
        }
    }
}
