package dev.shtora.os;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells whether a file is still the one that was read.
 *
 * @param path its absolute path
 * @param size its size in bytes
 * @param modifiedNanos when it was modified, in nanoseconds since 1970
 */
public record FileStamp(Path path, long size, long modifiedNanos) {
    /**
     * The stamp of a file. Taken before the file is read, it belongs to the content or to an older one.
     *
     * @throws IOException if there is no such file or it is not regular
     */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = ReadableFile.requireRegular(file);
        return new FileStamp(file.toAbsolutePath().normalize(), attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }
}
