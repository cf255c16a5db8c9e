package dev.shtora.device.journal.storage;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Memory pages that survive the process, including {@code kill -9}, but not a boot. */
public interface PageStore {
    /** The size of a page in bytes. */
    int PAGE_BYTES = 4096;

    /** The content of a page; empty if it does not exist. */
    Optional<byte[]> read(String name) throws IOException;

    /** Replaces a page atomically and returns it as writable memory. */
    MemorySegment replace(String name, byte[] page) throws IOException;
}
