package dev.shtora.simulation.model.fault;

import dev.shtora.device.motor.deadline.DeadlineWaiter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The faults of a daemon whose mailboxes, or whose step threads, get no further, as if a call never returned. */
public final class Starvation {
    /** No such fault. */
    public static final Starvation NONE = new Starvation(() -> false, () -> false);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final BooleanSupplier mailboxes;
    private final BooleanSupplier steps;

    private Starvation(BooleanSupplier mailboxes, BooleanSupplier steps) {
        this.mailboxes = mailboxes;
        this.steps = steps;
    }

    /** Faults that last while there is a file beside another one: {@code FILE.starve-mailbox}, {@code FILE.starve-steps}. */
    public static Starvation beside(Path file) {
        return new Starvation(exists(file, "starve-mailbox"), exists(file, "starve-steps"));
    }

    private static BooleanSupplier exists(Path file, String fault) {
        Path marker = file.resolveSibling(file.getFileName() + "." + fault);
        return () -> Files.exists(marker);
    }

    /** The executor of the mailboxes with this fault: they handle nothing. */
    public Executor of(Executor executor) {
        return task -> executor.execute(() -> {
            await(mailboxes);
            task.run();
        });
    }

    /** The waiter of the step threads with this fault: they make no step. */
    public DeadlineWaiter of(DeadlineWaiter waiter) {
        if (this == NONE) {
            return waiter;
        }
        return new DeadlineWaiter() {
            @Override
            public long now() {
                return waiter.now();
            }

            @Override
            public boolean waitUntil(long deadline, long earliest) {
                await(steps);
                return waiter.waitUntil(deadline, earliest);
            }
        };
    }

    private static void await(BooleanSupplier fault) {
        while (fault.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
