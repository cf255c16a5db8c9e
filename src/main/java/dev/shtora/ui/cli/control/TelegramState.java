package dev.shtora.ui.cli.control;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of the bot's state. It is not that of the daemon: the bot is another user. */
public final class TelegramState {
    /** The default, for descriptions of options. */
    public static final String USUAL = "the folder of its service, or ~/.local/state/shtora-telegram";
    private static final Path SERVICE = Path.of("/var/lib/shtora-telegram");

    private TelegramState() {}

    /** The folder as given, else from systemd's environment, else that of the service if it exists, else the user's. */
    public static Path folder(@Nullable Path given) {
        if (given != null) {
            return given;
        }
        String ofUnit = System.getenv("STATE_DIRECTORY");
        if (ofUnit != null) {
            return Path.of(ofUnit);
        }
        return Files.isDirectory(SERVICE)
                ? SERVICE
                : Path.of(System.getProperty("user.home"), ".local", "state", "shtora-telegram");
    }
}
