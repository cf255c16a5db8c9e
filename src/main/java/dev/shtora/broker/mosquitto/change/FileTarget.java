package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.FileAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The intended state of a file. */
public sealed interface FileTarget {
    Path path();

    /** The file exists with this content and access; previews do not show a secret's content. */
    record Present(Path path, byte[] content, FileAccess access, boolean secret) implements FileTarget {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** The file does not exist. */
    record Absent(Path path) implements FileTarget {}
}
