package dev.shtora.os;

import java.util.concurrent.CountDownLatch;

/** Keeps the program running until Ctrl-C or SIGTERM, and then runs an action. */
public final class ShutdownHook {
    private ShutdownHook() {}

    /** Runs {@code close} at the signal. Until then the program continues, although the command has returned. */
    public static void with(Runnable close) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofPlatform().name("wait-for-signal").start(() -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
            close.run();
            ended.countDown();
        }));
    }
}
