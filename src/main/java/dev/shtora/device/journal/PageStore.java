package dev.shtora.device.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Pages that survive the end of the process, however it ends, but need not survive a boot. */
public interface PageStore {

    /** What a page holds; empty if there is none. */
    Optional<byte[]> read(String name) throws IOException;

    /** Puts a page in the place of the former, at one blow, and gives it to be written. */
    MemorySegment replace(String name, byte[] page) throws IOException;
}
