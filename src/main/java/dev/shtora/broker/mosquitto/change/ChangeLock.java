package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Whoever changes a broker's files is alone with them from reading to writing: of two runs at once, the one that wrote
 * last would undo what the other has done. The lock is the kernel's, so that it ends with the program.
 */
public final class ChangeLock implements AutoCloseable {
    private final List<Path> made;
    private final FileChannel lock;

    private ChangeLock(List<Path> made, FileChannel lock) {
        this.made = made;
        this.lock = lock;
    }

    /**
     * Keeps others out until it is closed.
     *
     * @throws IOException if another run is at work there, or there is no permission to change anything
     */
    public static ChangeLock acquire(BrokerFiles files) throws IOException {
        Path file = files.backups().resolve(".lock");
        try {
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
        boolean ours = false;
        try {
            ours = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program: no other case.
        } finally {
            if (!ours) {
                lock.close();
            }
        }
        if (!ours) {
            throw new IOException("Another run of shtora broker is at work in " + folder
                    + ": wait until it has ended. Nothing is changed.");
        }
    }

    /** Folders that were made for the lock's sake go with it, if nothing has come of them. */
    @Override
    public void close() throws IOException {
        if (!made.isEmpty() && Backup.newest(made.getLast()).isEmpty()) {
            Files.deleteIfExists(made.getLast().resolve(".lock"));
            Backup.removeFolders(made);
        }
        lock.close();
    }
}
