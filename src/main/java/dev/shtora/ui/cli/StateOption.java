package dev.shtora.ui.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --state DIR}. */
final class StateOption {
    private static final Path SERVICE = Path.of("/var/lib/shtora");

    @Option(names = "--state", paramLabel = "DIR", description = "Where the daemon keeps what it must not forget. Without it: the service's folder, or ~/.local/state/shtora.")
    private @Nullable Path state;

    /** As given; else as systemd says, the service's if there is one, the user's own. */
    Path folder() {
        return Optional.ofNullable(state).or(() -> Optional.ofNullable(System.getenv("STATE_DIRECTORY")).map(Path::of))
                .or(() -> Optional.of(SERVICE).filter(Files::isDirectory))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state", "shtora"));
    }
}
