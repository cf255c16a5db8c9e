package dev.shtora.timing;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks systemd-timedated whether a time service has set the clock, by {@code timedatectl}. It reads the same value as
 * {@link KernelClock}, which the service may not read: the system call for it is the one that sets the clock.
 */
final class TimeDaemon implements Supplier<ClockTrust.State> {
    private static final Logger LOG = LoggerFactory.getLogger(TimeDaemon.class);
    private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** At boot the bus may not be ready yet. */
    private static final int MAX_FAILURES = 12;

    private final Supplier<Optional<Path>> program;
    private final Executor executor;
    private final LongSupplier nanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile ClockTrust.State newest = ClockTrust.State.UNSET;
    private volatile long next;
    /** Used only by the thread that has set {@link #asking}. */
    private volatile boolean first = true;
    private final AtomicInteger failures = new AtomicInteger();

    TimeDaemon() {
        this(() -> ExternalProgram.find("timedatectl"), task -> Thread.ofVirtual().start(task), System::nanoTime);
    }

    /**
     * @param program finds timedatectl; empty if there is none
     * @param executor runs the questions
     * @param nanos a monotonic clock
     */
    TimeDaemon(Supplier<Optional<Path>> program, Executor executor, LongSupplier nanos) {
        this.program = program;
        this.executor = executor;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /**
     * The newest answer. The first call waits for it, for five seconds at most; later ones do not wait, and if the
     * answer is older than five seconds, a new question follows. UNSET without an answer; UNKNOWN without timedatectl,
     * or if it has failed for a minute.
     */
    @Override
    public ClockTrust.State get() {
        if (nanos.getAsLong() - next >= 0 && asking.compareAndSet(false, true)) {
            if (first) {
                first = false;
                renew(FIRST_TIMEOUT);
            } else {
                executor.execute(() -> renew(TIMEOUT));
            }
        }
        return newest;
    }

    private void renew(Duration timeout) {
        try {
            newest = ask(timeout);
        } finally {
            next = nanos.getAsLong() + AGAIN_NANOS;
            asking.set(false);
        }
    }

    private ClockTrust.State ask(Duration timeout) {
        Optional<Path> timedatectl = program.get();
        if (timedatectl.isEmpty()) {
            return ClockTrust.State.UNKNOWN;
        }
        String why;
        try {
            ExternalProgram.Result result = ExternalProgram.run(timeout, timedatectl.get().toString(), "show",
                    "--property=NTPSynchronized", "--value");
            why = result.output().strip();
            if (result.ok() && (why.equals("yes") || why.equals("no"))) {
                failures.set(0);
                return why.equals("yes") ? ClockTrust.State.SYNCHRONISED : ClockTrust.State.UNSET;
            }
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
        }
        int failed = failures.incrementAndGet();
        if (failed < MAX_FAILURES) {
            return newest;
        }
        if (failed == MAX_FAILURES) {
            LOG.warn("Whether the clock is set cannot be read, and it is trusted: timedatectl: {}", why);
        }
        return ClockTrust.State.UNKNOWN;
    }
}
