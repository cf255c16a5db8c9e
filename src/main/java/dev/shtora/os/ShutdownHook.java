package dev.shtora.os;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the program running until Ctrl-C or SIGTERM, and then runs an action. */
public final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    /** Longer than a daemon needs, and shorter than {@code TimeoutStopSec} of the systemd unit. */
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** The exit status after SIGTERM: 128 + 15. */
    private static final int TERMINATED = 143;

    private ShutdownHook() {}

    /**
     * Runs {@code close} at the signal. Until then the program continues, although the command has returned. If
     * {@code close} takes longer than 10 seconds, because a disk does not answer, for example, the process ends without it.
     */
    public static void with(Runnable close) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofPlatform().name("wait-for-signal").start(() -> await(ended));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
            Thread limit = Thread.ofPlatform().daemon().name("shutdown-limit").start(ShutdownHook::limit);
            try {
                close.run();
            } finally {
                limit.interrupt(); // What Java does after this, such as writing a class cache, takes the time that it takes.
                ended.countDown();
            }
        }));
    }

    private static void limit() {
        try {
            Thread.sleep(LIMIT);
            LOG.error("Stopping takes longer than {} s: the process ends now", LIMIT.toSeconds());
            Runtime.getRuntime().halt(TERMINATED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
