package dev.shtora.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one running daemon has to itself. The system lets go of the lock when its holder ends, however it ends;
 * the text that the holder leaves behind does not count.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";
    /** The lock lies beyond the text, which others may read to learn who holds it. */
    private static final long AT = 1L << 40;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another program has the folder; the message names it. */
    public static final class Held extends IOException {
        private static final long serialVersionUID = 1;

        Held(String message) {
            super(message);
        }
    }

    /**
     * Takes a folder, and makes it if it is not there.
     *
     * @param command what the next one is told that we run
     * @throws Held if another has it
     * @throws IOException if the folder cannot be written
     */
    public static FolderLock acquire(Path folder, String command) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new Held(folder + " is in use by " + holder(file)
                        + "; two daemons would turn the same blind. Stop that one first, or give this one a folder of its"
                        + " own with --state DIR");
            }
            writeHolder(channel, command);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new FolderLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(AT, 1, false);
        } catch (OverlappingFileLockException _) {
            return null; // This very process has it.
        }
    }

    private static String holder(Path file) throws IOException {
        String said = Files.readString(file).strip();
        return said.isEmpty() ? "another program" : said;
    }

    private static void writeHolder(FileChannel channel, String command) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        LocalDateTime since = LocalDateTime.ofInstant(self.info().startInstant().orElseGet(Instant::now),
                ZoneId.systemDefault());
        ByteBuffer text = StandardCharsets.UTF_8.encode("process " + self.pid() + " (" + command + "), since "
                + since.truncatedTo(ChronoUnit.SECONDS) + "\n");
        channel.truncate(0);
        channel.write(text, 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
