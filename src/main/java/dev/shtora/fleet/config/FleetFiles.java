package dev.shtora.fleet.config;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the files of a fleet's folder as text, and computes the version of their content. */
final class FleetFiles {
    /** The greatest permitted size of a file, in bytes: more than 100,000 covers. */
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_DEPTH = 8;
    private static final String BOM = "\uFEFF";

    private final Path folder;
    private final Mistakes mistakes;
    private final MessageDigest digest;

    /** A file and its content without a byte order mark. */
    record Content(Path file, String text) {
        boolean csv() {
            return name(file).endsWith(".csv");
        }
    }

    FleetFiles(Path folder, Mistakes mistakes) {
        this.folder = folder;
        this.mistakes = mistakes;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of the folder; empty if it cannot be read, which is added to the mistakes. */
    Optional<Content> read(Path file) {
        return mistakes.attempt(() -> {
            byte[] bytes = bytes(file);
            add(folder.relativize(file).toString().replace('\\', '/'), bytes);
            return new Content(file, text(file, bytes));
        });
    }

    /** Adds something that is read from elsewhere to the version. */
    void add(String name, byte[] content) {
        for (byte[] part : List.of(name.getBytes(StandardCharsets.UTF_8), content)) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
            digest.update(part);
        }
    }

    /** The folder of the fleet. */
    Path folder() {
        return folder;
    }

    /** SHA-256 of all that has been read, in hexadecimal digits. */
    String version() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The files with covers, in the order of their names. */
    List<Path> covers() {
        Path covers = folder.resolve("covers");
        if (!Files.isDirectory(covers)) {
            mistakes.add(new ConfigError(covers, 0, "", "there is no such folder; expected one with lists of covers,"
                    + " such as floor1.csv"));
            return List.of();
        }
        List<Path> lists = new ArrayList<>();
        try (Stream<Path> all = Files.walk(covers, MAX_DEPTH)) {
            all.filter(path -> !Files.isDirectory(path) && !ignored(path)).sorted(Comparator.comparing(Path::toString))
                    .forEach(path -> {
                        if (Stream.of(".csv", ".yaml", ".yml").anyMatch(name(path)::endsWith)) {
                            lists.add(path);
                        } else {
                            mistakes.add(new ConfigError(path, 0, "",
                                    "is no list of covers by its name; expected a name that ends with .csv or .yaml"));
                        }
                    });
        } catch (IOException e) {
            mistakes.add(new ConfigError(covers, 0, "", FileErrors.why(e)));
        }
        return lists;
    }

    /** Hidden files and copies that editors leave. */
    private static boolean ignored(Path path) {
        return name(path).startsWith(".") || name(path).endsWith("~");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Path file) throws ConfigError {
        try {
            return ReadableFile.bytes(file, MAX_BYTES);
        } catch (NoSuchFileException e) {
            throw new ConfigError(file, 0, "", "there is no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigError(file, 0, "", "cannot be read: no permission for this user");
        } catch (IOException e) {
            throw new ConfigError(file, 0, "", FileErrors.why(e));
        }
    }

    private static String text(Path file, byte[] bytes) throws ConfigError {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError() || text.indexOf('\0') >= 0) {
            String good = result.isError() ? text : text.substring(0, text.indexOf('\0'));
            throw new ConfigError(file, (int) good.chars().filter(c -> c == '\n').count() + 1, "",
                    "is not text in UTF-8; expected that encoding: a spreadsheet calls it CSV UTF-8");
        }
        return text.startsWith(BOM) ? text.substring(1) : text;
    }
}
