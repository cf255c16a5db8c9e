package dev.shtora.device.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Files that survive a power cut, once they are synced. Failures are told as the system words them. */
public interface Disk {

    /** A file's beginning, at most so many bytes; empty if there is no such file. */
    Optional<byte[]> read(String name, int atMost) throws IOException;

    /** Makes or replaces a file. When this returns it is kept; before, there is the old one or the new one. */
    void create(String name, byte[] content) throws IOException;

    /**
     * Opens a file to write in it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    WritableFile open(String name) throws IOException;

    /** A file that can be written. */
    interface WritableFile extends Closeable {

        /** Writes at an offset. A power cut before {@link #sync} has returned may lose it, keep it, or tear it. */
        void write(int at, byte[] content) throws IOException;

        /** When this returns, all that was written is kept. */
        void sync() throws IOException;
    }
}
