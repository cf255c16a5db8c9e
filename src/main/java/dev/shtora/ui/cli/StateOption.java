package dev.shtora.ui.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --state DIR}. */
final class StateOption {
    private static final Path SERVICE = Path.of("/var/lib/shtora");

    @Option(names = "--state", paramLabel = "DIR", description = "Folder of the persistent state (default: the folder of the service, or ~/.local/state/shtora).")
    private @Nullable Path state;

    /** Returns the folder: as given, else from systemd's environment, else that of the service if it exists, else the user's. */
    Path folder() {
        return Optional.ofNullable(state).or(() -> Optional.ofNullable(System.getenv("STATE_DIRECTORY")).map(Path::of))
                .or(() -> Optional.of(SERVICE).filter(Files::isDirectory))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state", "shtora"));
    }
}
