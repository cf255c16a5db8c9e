package dev.shtora.config;

import java.nio.file.Path;

/** A mistake in a configuration: file, line, key, value, and what was expected. */
public final class ConfigError extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * A mistake.
     *
     * @param line counted from 1; 0 if no line is to blame
     * @param key the key's path, such as {@code covers.bedroom.motor.pins}; may be empty
     * @param what the value, and what was expected
     */
    public ConfigError(Path file, int line, String key, String what) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + what);
    }
}
