package dev.shtora.fleet.config;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Key;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A cover as a file has it, before its template is applied.
 *
 * @param name its name; may be any text
 * @param file the file
 * @param line the line, counted from 1
 * @param values the values that are not empty, by the name of their column
 * @param place how a mistake is said
 */
record CoverEntry(String name, Path file, int line, Map<String, String> values, Place place) {

    /** Makes the error of a mistake in a column. */
    @FunctionalInterface
    interface Place {
        ConfigError error(String column, String text);
    }

    Optional<String> value(Key<?> column) {
        return Optional.ofNullable(values.get(column.local()));
    }

    ConfigError error(Key<?> column, String text) {
        return place.error(column.local(), text);
    }
}
