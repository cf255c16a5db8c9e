package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and joins the lines of text files. */
public final class TextLines {
    /** An upper bound in bytes: files of users or listeners are much smaller. */
    private static final long MAX_BYTES = 4_000_000;

    private TextLines() {}

    /**
     * Reads the lines of a file as ISO 8859-1, which preserves every byte of a file that is not UTF-8.
     *
     * @throws IOException if the path is a folder, the file exceeds 4,000,000 bytes, or reading fails
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder: expected a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes: expected a file of at most " + MAX_BYTES
                    + ". Is it the right one?");
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    public static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
