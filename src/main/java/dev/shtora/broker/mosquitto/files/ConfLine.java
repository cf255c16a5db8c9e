package dev.shtora.broker.mosquitto.files;

import java.nio.file.Path;

/**
 * A line of a configuration that is neither blank nor a comment.
 *
 * @param file the file that contains the line
 * @param number the line number, counted from 1
 * @param text the text without the line terminator
 */
public record ConfLine(Path file, int number, String text) {
    /** The key: the first word of the line. */
    public String key() {
        return text.strip().split("\\s+", 2)[0];
    }

    /** The value: the text after the key; empty if there is none. */
    public String value() {
        String[] words = text.strip().split("\\s+", 2);
        return words.length < 2 ? "" : words[1];
    }

    /** The value as a path; a relative path is relative to Mosquitto's working directory. */
    public Path path() {
        return Path.of(value());
    }

    public String location() {
        return file + ":" + number;
    }
}
