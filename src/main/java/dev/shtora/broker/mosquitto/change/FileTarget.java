package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.FileAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a file shall be. */
public sealed interface FileTarget {
    Path path();

    /** With this in it. A secret is not shown. */
    record Present(Path path, byte[] content, FileAccess access, boolean secret) implements FileTarget {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Not there. */
    record Absent(Path path) implements FileTarget {}
}
