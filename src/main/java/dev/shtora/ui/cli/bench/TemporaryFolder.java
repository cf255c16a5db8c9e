package dev.shtora.ui.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The folder of a benchmark, which is left behind in no case. */
final class TemporaryFolder {
    private static final int SWEEPS = 10;
    private static final long SWEEP_NANOS = 40_000_000;

    private TemporaryFolder() {}

    /** Ends the child processes and deletes the folder when this program ends, also if it is interrupted. */
    static void deleteAtExit(Path folder) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> leaveNothing(folder)));
    }

    /** A daemon may still write there: deletion is repeated until it succeeds. */
    private static void leaveNothing(Path folder) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        for (int i = 0; i < SWEEPS; i++) {
            remove(folder);
            LockSupport.parkNanos(SWEEP_NANOS);
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException _) {
                // A file appeared or disappeared meanwhile: repeat.
            }
        }
    }
}
