package dev.shtora.config.yaml;

import dev.shtora.config.yaml.ConfigError.Mistake;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The mistakes that are found while a configuration is read. */
public final class Mistakes {
    private final SequencedMap<Same, Mistake> found = new LinkedHashMap<>();

    /** What is equal in two mistakes that are one. */
    private record Same(Path file, int line, String local, String text) {}

    /** Reads one part of a configuration. */
    @FunctionalInterface
    public interface Part<T> {
        T read() throws ConfigError;
    }

    /** Adds new mistakes; a cover repeats those of its profile, and a reader those of the catalogue. */
    public void add(ConfigError error) {
        for (Mistake mistake : error.mistakes()) {
            found.putIfAbsent(new Same(mistake.file(), mistake.line(), local(mistake.key()), mistake.text()), mistake);
        }
    }

    private static String local(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** The value of a part; empty if the part has a mistake, which is added. */
    public <T> Optional<T> attempt(Part<T> part) {
        try {
            return Optional.of(part.read());
        } catch (ConfigError error) {
            add(error);
            return Optional.empty();
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Adds new mistakes that were found elsewhere. */
    public void addAll(Mistakes others) {
        others.found.forEach(found::putIfAbsent);
    }

    /**
     * Ends the reading of many files.
     *
     * @param most the greatest number of mistakes that the error names; it has the number of the others
     * @throws ConfigError if there are mistakes
     */
    public void end(int most) throws ConfigError {
        if (!found.isEmpty()) {
            throw new ConfigError(List.copyOf(found.values()), most);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigError with all mistakes, if there are any
     */
    public void end() throws ConfigError {
        if (!found.isEmpty()) {
            throw new ConfigError(List.copyOf(found.values()));
        }
    }
}
