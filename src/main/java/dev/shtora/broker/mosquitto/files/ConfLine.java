package dev.shtora.broker.mosquitto.files;

import java.nio.file.Path;

/**
 * A line of a configuration that says something.
 *
 * @param number counted from 1
 * @param text without its end
 */
public record ConfLine(Path file, int number, String text) {
    /** Its first word: what is set. */
    public String key() {
        return text.strip().split("\\s+", 2)[0];
    }

    /** All after that; empty if there is nothing. */
    public String value() {
        String[] words = text.strip().split("\\s+", 2);
        return words.length < 2 ? "" : words[1];
    }

    /** The value as a file, from the folder that Mosquitto is started in, as it sees it. */
    public Path path() {
        return Path.of(value());
    }

    public String location() {
        return file + ":" + number;
    }
}
