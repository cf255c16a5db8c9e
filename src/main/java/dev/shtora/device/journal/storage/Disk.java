package dev.shtora.device.journal.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Files that survive a power cut once they are synced. An exception has the operating system's message. */
public interface Disk {

    /** Reads at most {@code atMost} bytes from the beginning of a file; empty if the file does not exist. */
    Optional<byte[]> read(String name, int atMost) throws IOException;

    /** Creates or replaces a file atomically. When this returns, the content is on the disk. */
    void create(String name, byte[] content) throws IOException;

    /**
     * Opens an existing file for writing.
     *
     * @throws java.nio.file.NoSuchFileException if it does not exist
     */
    WritableFile open(String name) throws IOException;

    /** An open file. */
    interface WritableFile extends Closeable {

        /** Writes at an offset. A power cut before {@link #sync} returns may leave all, part or none of the content. */
        void write(int at, byte[] content) throws IOException;

        /** When this returns, all written content is on the disk. */
        void sync() throws IOException;
    }
}
