package dev.shtora.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Replaces a file in one step: a reader finds the old content or the new content, never a part. */
public final class AtomicFile {
    private static final String TEMPORARY = ".new";

    private AtomicFile() {}

    /** What a replacement does beyond being atomic. */
    public enum Option {
        /** Only the owner can read and write the new file, from its creation; without effect where there are no modes. */
        OWNER_ONLY,
        /** The content is on the disk before the file is replaced, and {@link #write} syncs the folder after that. */
        SYNC
    }

    /**
     * Replaces or creates a file, by way of a file next to it whose name ends in {@value #TEMPORARY}.
     *
     * @param file its folder must exist
     * @throws IOException if the content cannot be written or moved; the file is then the old one
     */
    public static void write(Path file, byte[] content, Option... options) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
        writeTemporary(temporary, content, options);
        replace(temporary, file);
        if (List.of(options).contains(Option.SYNC)) {
            syncFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        }
    }

    /**
     * Writes the new content only, for a caller that does something with it before {@link #replace}.
     *
     * @param temporary in the folder of the file that it will replace; a file with this name is deleted first
     * @throws IOException if the content cannot be written; there is no file with this name then
     */
    public static void writeTemporary(Path temporary, byte[] content, Option... options) throws IOException {
        Files.deleteIfExists(temporary);
        boolean ownerOnly = List.of(options).contains(Option.OWNER_ONLY)
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = ownerOnly
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        // The file is opened once, as a new file: a file or link that another user has created meanwhile is refused.
        FileChannel created = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), mode);
        boolean complete = false;
        try (FileChannel channel = created) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (List.of(options).contains(Option.SYNC)) {
                channel.force(true);
            }
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(temporary); // A full disk would keep a part of it, which nobody needs.
            }
        }
    }

    /** Moves new content into place. */
    public static void replace(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the names in a folder to the disk: they are not part of the files. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
