package dev.shtora.mqtt.client;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds the end of the retained messages of a new subscription, which the broker does not mark: a pause. */
final class RetainedMessages {
    private static final Executor SOON = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private final Consumer<Incoming> receiver;
    private final long quietNanos;
    private volatile long last = System.nanoTime();

    RetainedMessages(Consumer<Incoming> receiver, long quietNanos) {
        this.receiver = receiver;
        this.quietNanos = quietNanos;
    }

    /** Passes on what the broker had stored; other messages come by another subscription. */
    void received(Incoming message) {
        if (message.retained()) {
            last = System.nanoTime();
            receiver.accept(message);
        }
    }

    /** Completes after the pause, or when the connection is lost. */
    CompletableFuture<Void> end(BooleanSupplier connected) {
        last = System.nanoTime();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        examine(ended, connected);
        return ended;
    }

    private void examine(CompletableFuture<Void> ended, BooleanSupplier connected) {
        SOON.execute(() -> {
            if (!connected.getAsBoolean() || System.nanoTime() - last > quietNanos) {
                ended.complete(null);
            } else {
                examine(ended, connected);
            }
        });
    }
}
