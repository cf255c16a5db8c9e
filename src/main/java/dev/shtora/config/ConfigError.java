package dev.shtora.config;

import java.nio.file.Path;

/** A mistake in a configuration: file, line, key, value, and what was expected. */
public final class ConfigError extends Exception {
    private static final long serialVersionUID = 1;

    ConfigError(Path file, int line, String key, String what) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + what);
    }
}
