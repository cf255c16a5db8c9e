package dev.shtora.simulation.bench;

import dev.shtora.device.journal.CalibrationKey;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.StepRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A journal like the daemon's in a temporary folder: steps are recorded in the same kind of mapped memory. */
public final class BenchJournal implements AutoCloseable {
    private final Path folder;
    private final JournalThread executor = new JournalThread();
    private final PositionJournal journal;

    public BenchJournal() throws IOException {
        folder = Files.createTempDirectory("shtora-bench");
        journal = PositionJournal.open("bench", new CalibrationKey(new LinkedHashMap<>(Map.of("cover", "bench"))),
                JournalStorage.in(folder, executor, Clock.systemUTC()));
    }

    /**
     * Returns a recorder of steps.
     *
     * @throws IOException if the memory cannot be mapped
     */
    public StepRecorder steps() throws IOException {
        if (journal.error().isPresent()) {
            throw new IOException(journal.error().get());
        }
        return journal.steps();
    }

    @Override
    public void close() throws IOException {
        journal.close();
        executor.close();
        for (Path each : List.of(PageFolder.beside(folder, System.getenv()).path(), folder)) {
            try (Stream<Path> files = Files.exists(each) ? Files.walk(each) : Stream.empty()) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
