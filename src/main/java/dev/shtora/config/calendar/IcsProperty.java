package dev.shtora.config.calendar;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A property of a calendar file.
 *
 * @param line in the file, from 1
 * @param name in capitals
 * @param parameters by name in capitals; the first value of each
 */
record IcsProperty(Path file, int line, String name, Map<String, String> parameters, String value) {
    private static final int MOST_SHOWN = 60;

    Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /** What to throw about the value of this property. */
    IllegalArgumentException expected(String what) {
        return wrong("'" + (value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "…" : value) + "': expected "
                + what);
    }

    /** What to throw about this property. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ":" + line + ": " + name + ": " + what);
    }
}
