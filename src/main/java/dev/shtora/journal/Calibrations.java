package dev.shtora.journal;

import dev.shtora.config.Config;
import dev.shtora.cover.Travel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The ways from top to bottom that somebody has marked by hand: one file a cover in a folder. */
public final class Calibrations {
    private static final Logger LOG = LoggerFactory.getLogger(Calibrations.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    /**
     * What was marked.
     *
     * @param steps from the top to the bottom
     * @param motor the motor and its mode: with others the steps would be of another size
     * @param marked when the bottom was marked
     */
    public record Calibration(int steps, String motor, Instant marked) {
        /** @throws IllegalArgumentException if it cannot be what somebody has marked */
        public Calibration {
            if (steps <= 0 || motor.isEmpty()) {
                throw new IllegalArgumentException("steps above 0 and a motor, not " + steps + " and '" + motor + "'");
            }
        }
    }

    /** @param folder is made when something is to be kept in it */
    public Calibrations(Path folder) {
        this.folder = folder;
    }

    /** A cover's way: as it was marked by hand, or else as its configuration says, if it does. */
    public Optional<Travel> way(Config.Cover cover) {
        return of(cover.name(), cover.motor().inWords()).map(marked -> counted(cover, marked.steps()))
                .or(cover::travel);
    }

    /** A cover's way if it has so many steps: with its roll, if the configuration has measured it. */
    public static Travel counted(Config.Cover cover, int steps) {
        return cover.travel().map(way -> way.counted(steps)).orElseGet(() -> Travel.even(steps));
    }

    /** What was marked for a cover with its motor; empty if nothing was, or with another motor, or if it cannot be read. */
    public Optional<Calibration> of(String cover, String motor) {
        Path file = file(cover);
        try {
            @Nullable
            Calibration kept = JSON.readValue(Files.readString(file), Calibration.class);
            if (kept == null) {
                throw new IOException("it is empty");
            }
            if (kept.motor().equals(motor)) {
                return Optional.of(kept);
            }
            LOG.warn("{} was marked with a {}, and now there is a {}; mark the ends again", file, kept.motor(), motor);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there: nothing was marked", file);
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read ({}); mark the ends again", file, e.getMessage());
        }
        return Optional.empty();
    }

    /** Keeps it: after a power cut there is the old one or the new one. */
    public void keep(String cover, Calibration calibration) throws IOException {
        Files.createDirectories(folder);
        Path fresh = file(cover + ".new");
        ByteBuffer text = ByteBuffer.wrap(JSON.writeValueAsString(calibration).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(fresh, file(cover), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String cover) {
        return folder.resolve(cover + ".calibration.json");
    }
}
