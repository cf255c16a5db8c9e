package dev.shtora.daemon.controller;

import dev.shtora.os.FatalErrors;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts messages from any thread and handles them one at a time, in the order of their arrival. */
public final class Mailbox<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final String owner;
    private final Queue<T> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor executor;
    private final Consumer<T> handler;

    /**
     * @param owner whose messages these are, for the log
     * @param executor runs the handler; a direct executor handles each message on the posting thread
     */
    public Mailbox(String owner, Executor executor, Consumer<T> handler) {
        this.owner = owner;
        this.executor = executor;
        this.handler = handler;
    }

    public void post(T message) {
        messages.add(message);
        if (waiting.getAndIncrement() == 0) {
            executor.execute(this::handleAll);
        }
    }

    /** Posts an urgent message: if none is being handled, the posting thread handles it. */
    public void deliver(T message) {
        messages.add(message);
        if (waiting.getAndIncrement() == 0) {
            handleAll();
        }
    }

    /** Handles a message; an exception does not affect the others. */
    private void handle(T message) {
        try {
            handler.accept(message);
        } catch (RuntimeException e) {
            LOG.error("{}: handling {} failed; the next message is handled", owner, message, e);
        } catch (Error e) {
            FatalErrors.report(e); // The posting thread may belong to a library that ignores it.
            throw e;
        }
    }

    private void handleAll() {
        do {
            T message = messages.poll();
            if (message != null) {
                handle(message);
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
