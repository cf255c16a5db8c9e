package dev.shtora.os;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock of a folder by one process. The operating system releases it when the process ends, also after
 * {@code kill -9}. The text in the lock file describes the holder and has no effect on the lock.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final Pattern HOLDER = Pattern
            .compile("(?<process>process (?<pid>\\d{1,18}) .*, since )(?<since>\\S+)");
    /** The locked byte is beyond the text, so that other processes can read which process holds the lock. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another process holds the lock. The message names the folder, the holder and the remedy. */
    public static final class Held extends IOException {
        private static final long serialVersionUID = 1;

        Held(Path folder, String holder, String remedy) {
            super(folder + " is in use by " + holder + ". " + remedy);
        }
    }

    /**
     * Locks a folder, and creates it if it does not exist.
     *
     * @param command the command of this process, shown to a process that finds the folder locked
     * @param remedy what the user can do if the folder is locked; the end of the message of {@link Held}
     * @throws Held if another process, or another lock of this process, holds it
     * @throws IOException if the folder cannot be created or written
     */
    public static FolderLock acquire(Path folder, String command, String remedy) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            ReadableFile.requireRegular(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, false) == null) {
                throw new Held(folder, holder(file), remedy);
            }
            writeHolder(channel, command);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new FolderLock(channel);
    }

    /**
     * Whether a process holds the lock, without acquiring it for longer than a moment.
     *
     * @return false if the folder has no lock file
     * @throws IOException if the lock file cannot be read
     */
    public static boolean isHeld(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return false;
        }
        ReadableFile.requireRegular(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return tryLock(channel, true) == null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException _) {
            return null; // This process holds it already.
        }
    }

    /**
     * The start of the holder is asked for again: the one in the file is wrong if the clock was set since. The system counts
     * from its boot.
     */
    private static String holder(Path file) throws IOException {
        String holder = ReadableFile.firstLine(file).strip();
        Matcher parts = HOLDER.matcher(holder);
        if (!parts.matches()) {
            return holder.isEmpty() ? "another program" : holder;
        }
        return parts.group("process") + ProcessHandle.of(Long.parseLong(parts.group("pid")))
                .flatMap(process -> process.info().startInstant()).map(FolderLock::local).orElse(parts.group("since"));
    }

    private static String local(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void writeHolder(FileChannel channel, String command) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        ByteBuffer text = StandardCharsets.UTF_8.encode("process " + self.pid() + " (" + command + "), since "
                + local(self.info().startInstant().orElseGet(Instant::now)) + "\n");
        channel.truncate(0);
        channel.write(text, 0);
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
