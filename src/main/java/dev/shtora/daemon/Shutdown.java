package dev.shtora.daemon;

import dev.shtora.core.cover.Cause;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.os.FatalErrors;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The end of a daemon, in its order. The motors and the pins come first: neither the disk nor the connection can delay them. A
 * part that fails does not prevent the others.
 */
final class Shutdown {
    /** How long motors may take to brake at the end. The configuration accepts no longer braking time. */
    private static final Duration BRAKING = Duration.ofMillis(1600);

    private final Covers covers;
    private final Environment environment;
    private final StatusPublisher publisher;

    Shutdown(Covers covers, Environment environment, StatusPublisher publisher) {
        this.covers = covers;
        this.environment = environment;
        this.publisher = publisher;
    }

    /** Brakes all motors, switches the coils off, writes what must survive, publishes the end, and disconnects. */
    void run(Cause cause) {
        try {
            covers.all().forEach(cover -> cover.end(cause));
            awaitMailboxes();
            await(() -> !covers.moving());
            awaitMailboxes();
        } finally {
            attempt("The end of the steps", environment.runner()::close);
            switchOff();
        }
        covers.all().forEach(cover -> attempt("The end of " + cover.name(), cover::close));
        attempt("The end of the inputs", covers.inputs()::save);
        attempt("The last publication", () -> publisher.bridge(false, covers.names()));
        attempt("The end of the connection", environment.link()::close);
    }

    /** Waits until the covers have handled the messages before this call. */
    void awaitMailboxes() {
        await(covers.mailboxesHandled());
    }

    /** As {@link Daemon#switchOff}. */
    void switchOff() {
        try {
            environment.runner().halt();
        } finally {
            attempt("The end of the pins", environment.pins()::shutdown);
        }
    }

    private void await(BooleanSupplier condition) {
        for (long millis = BRAKING.toMillis(); !condition.getAsBoolean() && millis > 0; millis--) {
            environment.runner().idle(1_000_000);
        }
    }

    private static void attempt(String name, Runnable part) {
        FatalErrors.guarded(name, part).run();
    }
}
