package dev.shtora.daemon;

import dev.shtora.os.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of all covers that were ever announced, one to a line in a file. They stay for good: Home Assistant may have
 * been away when a removed one was taken back.
 */
public final class AnnouncedCovers {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedCovers.class);

    private final Path file;

    /** @param folder is made when something is to be kept in it */
    public AnnouncedCovers(Path folder) {
        this.file = folder.resolve("announced");
    }

    /** Adds names; the answer is those that were there and are not among them. */
    Set<String> add(Collection<String> names) {
        Set<String> former = read();
        Set<String> all = new TreeSet<>(former);
        if (all.addAll(names)) {
            write(all);
        }
        former.removeAll(names);
        return former;
    }

    /** All names that were ever added. */
    public Set<String> all() {
        return read();
    }

    private Set<String> read() {
        try {
            return new TreeSet<>(
                    Files.readAllLines(file).stream().filter(line -> line.matches("[a-z0-9_-]+")).toList());
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); blinds that are gone may stay in Home Assistant", file, why(e));
            return new TreeSet<>();
        }
    }

    private static String why(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "it failed";
    }

    private void write(Set<String> names) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); blinds that go may stay in Home Assistant", file, why(e));
        }
    }
}
