package dev.shtora.fleet.drain;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many commands wait for the broker's acknowledgement. One thread publishes; when the window is full, it goes on
 * when half of it is free, so that it is woken up once for many acknowledgements.
 */
final class PublishWindow {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore half = new Semaphore(0);

    /** @param most how many commands wait at most, 2 or more */
    PublishWindow(int most) {
        this.most = most;
    }

    /** Waits for a place, and takes it. */
    void enter() throws InterruptedException {
        while (open.get() >= most) {
            half.acquire();
        }
        half.drainPermits();
        open.incrementAndGet();
    }

    /** A command is acknowledged, or was not published. Any thread may call it. */
    void leave() {
        if (open.decrementAndGet() == most / 2) {
            half.release();
        }
    }

    /** How many commands wait. */
    int open() {
        return open.get();
    }
}
