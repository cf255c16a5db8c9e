package dev.shtora.ui.demo;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.os.FolderTree;
import dev.shtora.os.ReadableFile;
import dev.shtora.simulation.model.AcceleratedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state that demos keep in their data folder. A demo may begin before the end of the one before it, with {@code --date},
 * for example: the kept commands and rules are then those of the future, and no rule of that day would be carried out.
 */
final class DemoState {
    static final String STATE = "state";
    static final String FABRICS = "hooks";
    private static final String CLOCK = "sun-clock";
    private static final int MAX_BYTES = 1000;

    private DemoState() {}

    /**
     * Deletes the kept state if it is of a later time of the sun's clock than a new demo begins, and keeps the clock of the
     * new demo.
     *
     * @return the time of the deleted state, a second after the begin if it is not known; empty if none was deleted
     */
    static Optional<Instant> begin(DataFolder folder, AcceleratedClock clock) throws IOException {
        Optional<Instant> until = newest(folder.file(STATE)).map(change -> former(folder).map(was -> was.at(change))
                .orElse(clock.sunStart().plusSeconds(1)));
        Optional<Instant> later = until.filter(clock.sunStart()::isBefore);
        if (later.isPresent()) {
            delete(PageFolder.beside(folder.file(STATE), System.getenv()).path());
            delete(folder.file(STATE));
            Files.deleteIfExists(folder.file(FABRICS));
        }
        folder.write(CLOCK, clock.sunStart() + " " + clock.wallStart() + " " + clock.factor() + "\n");
        return later;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            FolderTree.delete(folder);
        }
    }

    /** The clock of the demo that wrote the state; empty if it is not known. */
    private static Optional<AcceleratedClock> former(DataFolder folder) {
        try {
            String[] parts = ReadableFile.text(folder.file(CLOCK), MAX_BYTES).strip().split(" ", -1);
            return parts.length != 3
                    ? Optional.empty()
                    : Optional.of(new AcceleratedClock(Instant.parse(parts[0]), Instant.parse(parts[1]),
                            Double.parseDouble(parts[2]), Clock.systemUTC()));
        } catch (IOException | DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** When a file of the folder was last changed; empty if there is none. */
    private static Optional<Instant> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder()).map(Instant::ofEpochMilli);
        }
    }
}
