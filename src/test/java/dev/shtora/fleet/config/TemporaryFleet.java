package dev.shtora.fleet.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a fleet for tests: a site in Berlin, one rule set, one template. */
public final class TemporaryFleet {
    public static final String YAML = """
            name: hotel
            mqtt: {host: broker.example}
            database: {url: "jdbc:postgresql://localhost/shtora", user: shtora, password_file: db.password}
            sites:
              berlin: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
            rules:
              rooms: {schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}
            templates:
              room: {rules: rooms}
            """;

    private final Path path;

    /** An empty folder of covers and the {@link #YAML}. */
    public TemporaryFleet(Path path) {
        this.path = path;
        write(FleetReader.FILE, YAML);
    }

    public Path path() {
        return path;
    }

    /** Writes a file of the folder. */
    public TemporaryFleet write(String name, String text) {
        return write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Writes a file of the folder. */
    public TemporaryFleet write(String name, byte[] content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(path.resolve("covers"));
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
