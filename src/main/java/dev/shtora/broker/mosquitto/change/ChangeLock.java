package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.os.TrustedPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * An exclusive lock on a broker's files from reading to writing. Without it, the later of two concurrent runs would
 * overwrite the other's changes. The kernel holds the lock and releases it when the program ends.
 */
public final class ChangeLock implements AutoCloseable {
    private final List<Path> made;
    private final FileChannel lock;

    private ChangeLock(List<Path> made, FileChannel lock) {
        this.made = made;
        this.lock = lock;
    }

    /**
     * Acquires the lock, which is held until it is closed.
     *
     * @throws IOException if another run holds the lock, or the permission to change files is missing
     */
    public static ChangeLock acquire(BrokerFiles files) throws IOException {
        Path file = files.backups().resolve(".lock");
        try {
            TrustedPath.require(file);
            List<Path> made = Backup.missingFolders(List.of(file));
            Backup.createFolders(made, files.backups());
            ChangeLock alone = new ChangeLock(made,
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            alone.take(files.folder());
            return alone;
        } catch (IOException e) {
            throw new IOException(FileChanges.why(e), e);
        }
    }

    private void take(Path folder) throws IOException {
        boolean acquired = false;
        try {
            acquired = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program holds the lock.
        } finally {
            if (!acquired) {
                lock.close();
            }
        }
        if (!acquired) {
            throw new IOException("Another run of shtora broker is at work in " + folder
                    + ": wait until it has ended. Nothing is changed.");
        }
    }

    /** Releases the lock, and deletes the folders that it created if they contain no backup. */
    @Override
    public void close() throws IOException {
        if (!made.isEmpty() && Backup.newest(made.getLast()).isEmpty()) {
            Files.deleteIfExists(made.getLast().resolve(".lock"));
            Backup.removeFolders(made);
        }
        lock.close();
    }
}
