package dev.shtora.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads a file that a person, another account or a damaged disk names. Only a regular file is opened: to open a FIFO waits
 * for a writer without limit, and a device such as {@code /dev/zero} has no end. The size is bounded before the content is
 * in memory. A symbolic link is followed.
 *
 * <p>The kind of the file is checked before it is opened; a file that is replaced by a FIFO between the two still blocks.
 */
public final class ReadableFile {
    private static final int MAX_LINE_FILE = 64 << 10;

    private ReadableFile() {}

    /**
     * Returns the content of a file.
     *
     * @param most the greatest permitted size in bytes, 0 or more
     * @throws FileSystemException if it is no regular file or is larger; its reason, which {@link FileErrors#why} returns,
     *         says what it is and what was expected
     * @throws IOException if there is no such file or it cannot be read
     */
    public static byte[] bytes(Path file, int most) throws IOException {
        BasicFileAttributes attributes = requireRegular(file);
        if (attributes.size() > most) {
            throw tooLarge(file, attributes.size() + " bytes", most);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most);
            if (content.length == most && in.read() >= 0) {
                throw tooLarge(file, "more", most);
            }
            return content;
        }
    }

    /**
     * Returns the content of a file, or its first bytes if it is larger.
     *
     * @param most the greatest number of bytes, 0 or more
     * @throws FileSystemException if it is no regular file
     * @throws IOException if there is no such file or it cannot be read
     */
    public static byte[] beginning(Path file, int most) throws IOException {
        requireRegular(file);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /**
     * Returns the first line of a text file of at most 64 KiB, such as a password; empty if the file is empty.
     *
     * @see #text
     */
    public static String firstLine(Path file) throws IOException {
        return text(file, MAX_LINE_FILE).lines().findFirst().orElse("");
    }

    /**
     * Refuses a file that is not regular, before it is opened.
     *
     * @throws FileSystemException if it is a folder, a device, a FIFO or a socket
     * @throws IOException if there is no such file
     */
    public static BasicFileAttributes requireRegular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null,
                    "is " + (attributes.isDirectory() ? "a folder" : "a device, a FIFO or a socket")
                            + "; expected a regular file");
        }
        return attributes;
    }

    /**
     * Returns the content of a file as text.
     *
     * @throws CharacterCodingException if it is not UTF-8
     * @see #bytes
     */
    public static String text(Path file, int most) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, most))).toString();
    }

    private static FileSystemException tooLarge(Path file, String size, int most) {
        return new FileSystemException(file.toString(), null, "has " + size + "; expected at most " + most + " bytes");
    }
}
