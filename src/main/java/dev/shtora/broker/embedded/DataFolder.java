package dev.shtora.broker.embedded;

import dev.shtora.os.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A folder that belongs to one running program at a time; all that it writes there is readable by its owner alone. */
public final class DataFolder implements AutoCloseable {
    /** The lock lies beyond the text, which others may read to learn who holds it. */
    private static final long LOCK_AT = 1L << 40;

    private final Path path;
    private final FileChannel owner;

    private DataFolder(Path path, FileChannel owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Why a folder could not be taken, in plain words. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    /** The folder that the XDG rules give the user for data: {@code $XDG_DATA_HOME/shtora}. */
    public static Path standard() {
        String xdg = System.getenv("XDG_DATA_HOME");
        return (xdg != null && xdg.startsWith("/")
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home"), ".local", "share"))
                .resolve("shtora");
    }

    /**
     * Takes the folder, and makes it if it is not there.
     *
     * @param who what the next one is told of us
     * @throws Taken if another program has it; the message names it
     * @throws IOException if it cannot be made or written
     */
    public static DataFolder take(Path path, String who) throws IOException {
        Files.createDirectories(path);
        Path file = path.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new Taken("The data folder " + path + " is in use by " + Files.readString(file).strip()
                    + ".\nStop that one first, or give this one a folder of its own: --data DIR");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(who + ", process " + ProcessHandle.current().pid() + ", since "
                + LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "\n"), 0);
        return new DataFolder(path, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCK_AT, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A file in it. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a file whole or not at all, for the owner's eyes alone. */
    public void write(String name, byte[] content) throws IOException {
        AtomicFile.write(file(name), content, AtomicFile.Option.OWNER_ONLY);
    }

    /** Writes a text. */
    public void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
