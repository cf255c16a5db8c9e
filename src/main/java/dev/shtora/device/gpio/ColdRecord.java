package dev.shtora.device.gpio;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileStamp;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The output lines of a daemon, in a small file of its state folder. {@code shtora cold} reads it instead of the
 * configuration, which takes many times as long on a small computer.
 *
 * <p>The file is text in UTF-8. Its first line is the version, its last line is {@code end}; the others have fields that are
 * separated by tabs.
 *
 * @param configuration the configuration with these lines, as it was when the daemon read it
 * @param chip the chip as the configuration names it; empty for that of a Raspberry Pi
 * @param label the label of the chip
 * @param lines the outputs with their lines
 */
public record ColdRecord(FileStamp configuration, Optional<String> chip, String label, List<Line> lines) {
    private static final String NAME = "cold-lines";
    private static final String VERSION = "shtora cold-lines 1";
    private static final String END = "end";
    private static final int MAX_BYTES = 64 << 10;
    private static final String DEVICE = "/dev/gpiochip";
    private static final char SEPARATOR = '\t';

    /**
     * An output and its line.
     *
     * @param offset the number of the line on the chip, from 0
     * @param name the name of the line; may be empty
     */
    public record Line(ColdOutput output, int offset, String name) {}

    /** Copies the list. */
    public ColdRecord {
        lines = List.copyOf(lines);
    }

    /** The file in a state folder. */
    public static Path in(Path stateFolder) {
        return stateFolder.resolve(NAME);
    }

    /**
     * Reads the file.
     *
     * @return empty if there is none
     * @throws IOException if it cannot be read or has another content than {@link #write} writes
     */
    public static Optional<ColdRecord> read(Path stateFolder) throws IOException {
        Path file = in(stateFolder);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(ReadableFile.text(file, MAX_BYTES).split("\n", -1)));
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged", e);
        }
    }

    private static ColdRecord parse(String[] text) {
        int end = text.length - 2;
        require(end >= 3 && text[0].equals(VERSION) && text[end].equals(END) && text[end + 1].isEmpty());
        String[] configuration = fields(text[1], "configuration", 4);
        String[] chip = fields(text[2], "chip", 3);
        require(isChip(chip[1]));
        List<Line> lines = new ArrayList<>();
        for (int i = 3; i < end; i++) {
            lines.add(line(fields(text[i], "line", 6)));
        }
        return new ColdRecord(
                new FileStamp(Path.of(configuration[3]), Long.parseLong(configuration[1]),
                        Long.parseLong(configuration[2])),
                chip[1].isEmpty() ? Optional.empty() : Optional.of(chip[1]), chip[2], lines);
    }

    /** Root may read this file, which another user may write: root then opens no device that is not a GPIO chip. */
    private static boolean isChip(String name) {
        return !name.contains("/") || name.startsWith(DEVICE) && name.indexOf('/', DEVICE.length()) < 0;
    }

    private static Line line(String[] fields) {
        require(fields[2].equals("high") || fields[2].equals("low"));
        return new Line(new ColdOutput(fields[3], Integer.parseInt(fields[1]), fields[2].equals("high")),
                Integer.parseInt(fields[4]), fields[5]);
    }

    private static String[] fields(String line, String kind, int count) {
        String[] fields = line.split("\t", -1);
        require(fields.length == count && fields[0].equals(kind));
        return fields;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    /**
     * Replaces the file in one step, unless it has this content. The folder is created if it is missing.
     *
     * @throws IOException if it cannot be written, if a name contains a control character, or if the chip is a
     *     device with another name than {@code /dev/gpiochip…}
     */
    public void write(Path stateFolder) throws IOException {
        if (!isChip(chip.orElse(""))) {
            throw new IOException("the chip " + chip.orElse("") + " has another name than " + DEVICE + "…");
        }
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        row(text, "configuration", configuration.size(), configuration.modifiedNanos(), configuration.path());
        row(text, "chip", chip.orElse(""), label);
        for (Line line : lines) {
            row(text, "line", line.output().bcm(), line.output().level(), line.output().id(), line.offset(),
                    line.name());
        }
        byte[] content = text.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(stateFolder);
        if (Files.notExists(in(stateFolder))
                || !Arrays.equals(ReadableFile.beginning(in(stateFolder), MAX_BYTES), content)) {
            AtomicFile.write(in(stateFolder), content);
        }
    }

    private static void row(StringBuilder text, Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i].toString();
            if (field.chars().anyMatch(Character::isISOControl)) {
                throw new IOException("a name contains a control character: " + fields[0]);
            }
            text.append(i == 0 ? "" : SEPARATOR).append(field);
        }
        text.append('\n');
    }

    /** Removes the file, if there is one: the daemon has simulated pins. */
    public static void delete(Path stateFolder) throws IOException {
        Files.deleteIfExists(in(stateFolder));
    }
}
