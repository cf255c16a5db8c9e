package dev.shtora.os;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What Ctrl-C and SIGTERM may not cut in half: the program's end waits until it is closed. */
public final class UninterruptedSection implements AutoCloseable {
    /** Longer than a broker takes to start, to be looked at, and to be taken back. */
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("unbroken").unstarted(this::await);

    /** @throws IOException if the end has begun already */
    public UninterruptedSection() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new IOException("Interrupted. Nothing is changed.", e);
        }
    }

    private void await() {
        System.err.println("A moment: what has begun is brought to its end, or taken back.");
        try {
            boolean _ = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun, and goes on from here.
        }
    }
}
