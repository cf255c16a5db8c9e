package dev.shtora.mosquitto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a file shall be. */
sealed interface Wanted {
    Path path();

    /** With this in it. A secret is not shown. */
    record Written(Path path, byte[] content, Access access, boolean secret) implements Wanted {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Not there. */
    record Gone(Path path) implements Wanted {}
}
