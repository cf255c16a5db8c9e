package dev.shtora.daemon;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of all covers that were ever announced, one per line in a file. A name is never deleted from it: Home
 * Assistant may be offline when the removal of a cover is published.
 */
public final class AnnouncedCovers {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedCovers.class);
    private static final int MAX_BYTES = 4 << 20;

    private final Path file;

    /** @param folder contains the file {@code announced}; it is created at the first write */
    public AnnouncedCovers(Path folder) {
        this.file = folder.resolve("announced");
    }

    /** Adds names. Returns the names that were in the file before and are not among the added ones. */
    Set<String> add(Collection<String> names) {
        Set<String> former = read();
        Set<String> all = new TreeSet<>(former);
        if (all.addAll(names)) {
            write(all);
        }
        former.removeAll(names);
        return former;
    }

    /** All names that were ever added; empty if the file cannot be read. */
    public Set<String> all() {
        return read();
    }

    private Set<String> read() {
        try {
            return new TreeSet<>(
                    ReadableFile.text(file, MAX_BYTES).lines().filter(line -> line.matches("[a-z0-9_-]+")).toList());
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); removed covers may remain in Home Assistant", file, FileErrors.why(e));
            return new TreeSet<>();
        }
    }

    private void write(Set<String> names) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); covers that are removed later may remain in Home Assistant", file,
                    FileErrors.why(e));
        }
    }
}
