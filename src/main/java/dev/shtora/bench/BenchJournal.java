package dev.shtora.bench;

import dev.shtora.drive.StepRecord;
import dev.shtora.journal.ClerkThread;
import dev.shtora.journal.Identity;
import dev.shtora.journal.PositionJournal;
import dev.shtora.journal.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A journal like the daemon's, in a folder that is gone afterwards: its steps go to the same kind of memory. */
final class BenchJournal implements AutoCloseable {
    private final Path folder;
    private final ClerkThread clerk = new ClerkThread();
    private final PositionJournal journal;

    BenchJournal() throws IOException {
        folder = Files.createTempDirectory("shtora-bench");
        journal = PositionJournal.open("bench", new Identity(new LinkedHashMap<>(Map.of("cover", "bench"))),
                PositionJournal.Storage.in(folder, clerk, Clock.systemUTC()));
    }

    /**
     * Where steps are put down.
     *
     * @throws IOException if they cannot be
     */
    StepRecord steps() throws IOException {
        if (journal.trouble().isPresent()) {
            throw new IOException(journal.trouble().get());
        }
        return journal.steps();
    }

    @Override
    public void close() throws IOException {
        journal.close();
        clerk.close();
        for (Path each : List.of(ScratchFolder.beside(folder, System.getenv()).path(), folder)) {
            try (Stream<Path> files = Files.exists(each) ? Files.walk(each) : Stream.empty()) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
