package dev.shtora.os;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens after an {@link Error}, such as a missing class or exhausted memory, in any thread: the part of the program
 * that the thread served does not work any more. The daemon therefore switches its motors off and ends, and systemd starts
 * it again.
 */
public final class FatalErrors {
    /** The exit status after such an error, EX_SOFTWARE of {@code sysexits.h}. */
    public static final int EXIT_STATUS = 70;
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private FatalErrors() {}

    /**
     * From now on, ends the process after an error, and after any other exception that ends a thread.
     *
     * @param first runs before anything else, and should not allocate much: switches the motors off
     */
    public static void endProcess(Runnable first) {
        endProcess(first, "the motors are off, and ");
    }

    /** The same for a process without motors. */
    public static void endProcess() {
        endProcess(() -> {}, "");
    }

    private static void endProcess(Runnable first, String done) {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            try {
                first.run();
            } finally {
                try {
                    LOG.error("The thread {} has ended; {}Shtora ends with status {}", thread.getName(), done,
                            EXIT_STATUS,
                            error);
                } finally {
                    Runtime.getRuntime().halt(EXIT_STATUS); // No shutdown hook: it may wait for the thread that ended.
                }
            }
        });
    }

    /** Reports an error that a library would catch and ignore. Without {@link #endProcess} it is printed. */
    public static void report(Error error) {
        Thread thread = Thread.currentThread();
        Objects.requireNonNullElse(Thread.getDefaultUncaughtExceptionHandler(),
                (Thread.UncaughtExceptionHandler) (_, cause) -> LOG.error("{} failed", thread.getName(), cause))
                .uncaughtException(thread, error);
    }

    /**
     * A task for an executor that ignores what its tasks throw: an exception is logged, and an error is reported.
     *
     * @param name what the log calls the task
     */
    public static Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{} failed", name, e);
            } catch (Error e) {
                report(e);
                throw e;
            }
        };
    }
}
