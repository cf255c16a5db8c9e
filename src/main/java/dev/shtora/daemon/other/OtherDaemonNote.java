package dev.shtora.daemon.other;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code other-daemon} in the state folder, which exists while the daemon runs without MQTT because another daemon
 * has its names: {@code doctor} reports it.
 */
public final class OtherDaemonNote {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDaemonNote.class);
    private static final int MAX_BYTES = 64 << 10;

    private final Path file;

    /**
     * The content.
     *
     * @param since when the daemon noticed it
     * @param text who has which name, as a sentence without a full stop
     */
    public record Content(Instant since, String text) {}

    /** @param folder the state folder */
    public OtherDaemonNote(Path folder) {
        this.file = folder.resolve("other-daemon");
    }

    /** Writes the file. A failure is logged: the daemon runs without it. */
    public void write(Instant since, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file,
                    (since.truncatedTo(ChronoUnit.SECONDS) + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); doctor does not know since when", file, FileErrors.why(e));
        }
    }

    /** Deletes the file, if it exists. */
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted ({}); doctor may report another daemon that is gone", file,
                    FileErrors.why(e));
        }
    }

    /** The content; empty if there is no such file or it cannot be read. */
    public Optional<Content> read() {
        try {
            List<String> lines = ReadableFile.text(file, MAX_BYTES).lines().toList();
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Content(Instant.parse(lines.getFirst()), lines.get(1)));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
