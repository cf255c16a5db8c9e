package dev.shtora.broker.embedded;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A folder that one running program uses at a time; only the owner can read the files written to it. */
public final class DataFolder implements AutoCloseable {
    private static final String REMEDY = "Stop that program, or start this one with another data folder: --data DIR";

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
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
     * @param command the command of this program, shown to a program that finds the folder locked
     * @throws FolderLock.Held if another program has locked it; the message names it
     * @throws IOException if it cannot be created or written
     */
    public static DataFolder take(Path path, String command) throws IOException {
        return new DataFolder(path, FolderLock.acquire(path, command, REMEDY));
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
        lock.close();
    }
}
