package dev.shtora.daemon;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Takes letters from anywhere and has them read one after another, never two at once, in the order they came. */
final class Mailbox<T> {
    private final Queue<T> letters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor executor;
    private final Consumer<T> reader;

    /** @param executor who reads; one that runs at once makes everything happen on the poster's thread */
    Mailbox(Executor executor, Consumer<T> reader) {
        this.executor = executor;
        this.reader = reader;
    }

    void post(T letter) {
        letters.add(letter);
        if (waiting.getAndIncrement() == 0) {
            executor.execute(this::readAll);
        }
    }

    private void readAll() {
        do {
            T letter = letters.poll();
            if (letter != null) {
                reader.accept(letter);
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
