package dev.shtora.daemon.cover;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes letters from anywhere and has them read one after another, never two at once, in the order they came. */
final class Mailbox<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

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

    /** The same for a letter that somebody waits for: if nobody reads, the poster does, and no thread has to wake up. */
    void deliver(T letter) {
        letters.add(letter);
        if (waiting.getAndIncrement() == 0) {
            readAll();
        }
    }

    /** One letter that cannot be read must not keep the others from being read. */
    private void read(T letter) {
        try {
            reader.accept(letter);
        } catch (RuntimeException e) {
            LOG.error("{} could not be carried out", letter, e);
        }
    }

    private void readAll() {
        do {
            T letter = letters.poll();
            if (letter != null) {
                read(letter);
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
