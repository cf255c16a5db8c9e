package dev.shtora.os;

import java.util.concurrent.CountDownLatch;

/** What happens at Ctrl-C and SIGTERM, and keeps the program alive until then. */
public final class ShutdownHook {
    private ShutdownHook() {}

    /** Runs this when a signal comes. Until then the program goes on, although the command has returned. */
    public static void with(Runnable close) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofPlatform().name("until-a-signal").start(() -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> {
            close.run();
            ended.countDown();
        }));
    }
}
