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

/** A folder that one running program uses at a time; only the owner can read the files written to it. */
public final class DataFolder implements AutoCloseable {
    /** The locked byte is beyond the text, so that other programs can read which process holds the lock. */
    private static final long LOCK_AT = 1L << 40;

    private final Path path;
    private final FileChannel owner;

    private DataFolder(Path path, FileChannel owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Another program uses the folder; the message names it. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    /** The default folder for user data, from the XDG Base Directory Specification: {@code $XDG_DATA_HOME/shtora}. */
    public static Path standard() {
        String xdg = System.getenv("XDG_DATA_HOME");
        return (xdg != null && xdg.startsWith("/")
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home"), ".local", "share"))
                .resolve("shtora");
    }

    /**
     * Locks the folder, and creates it if it does not exist.
     *
     * @param who the description of this program, for the message to another program
     * @throws Taken if another program has locked it; the message names it
     * @throws IOException if it cannot be created or written
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

    /** The path of a file in the folder. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a file atomically, readable only by the owner. */
    public void write(String name, byte[] content) throws IOException {
        AtomicFile.write(file(name), content, AtomicFile.Option.OWNER_ONLY);
    }

    /** Writes a text file in UTF-8, atomically and readable only by the owner. */
    public void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
