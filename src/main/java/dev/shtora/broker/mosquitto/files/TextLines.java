package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of text, each with its end. */
public final class TextLines {
    /** More than anybody's users or listeners take. */
    private static final long MOST_BYTES = 4_000_000;

    private TextLines() {}

    /**
     * Reads them byte by byte, since what is in a file of somebody else need not be UTF-8.
     *
     * @throws IOException if it is no file, or far too large to be what it should be; the message says which
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder: expected a file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes: expected a file of at most " + MOST_BYTES
                    + ". Is it the right one?");
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    public static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
