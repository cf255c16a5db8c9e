package dev.shtora.ui.cli.control;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the persistent state. Loads few classes: {@code shtora cold} uses it. */
public final class StateFolder {
    static final Path SERVICE = Path.of("/var/lib/shtora");

    private StateFolder() {}

    /** The folder if no option names it: from systemd's environment, else that of the service if it exists, else the user's. */
    public static Path usual() {
        String ofUnit = System.getenv("STATE_DIRECTORY");
        if (ofUnit != null) {
            return Path.of(ofUnit);
        }
        return Files.isDirectory(SERVICE)
                ? SERVICE
                : Path.of(System.getProperty("user.home"), ".local", "state", "shtora");
    }
}
