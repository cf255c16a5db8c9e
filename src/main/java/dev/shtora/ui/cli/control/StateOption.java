package dev.shtora.ui.cli.control;

import dev.shtora.daemon.control.ControlSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --state DIR}, and the socket that belongs to it. */
public final class StateOption {
    private static final Path SERVICE_RUNTIME = Path.of("/run/shtora");

    @Option(names = "--state", paramLabel = "DIR", description = "Folder of the persistent state (default: the folder of the service, or ~/.local/state/shtora).")
    private @Nullable Path state;

    /** Before the options are read. */
    public StateOption() {}

    /** With a given folder instead of the options; empty for the usual one. */
    public StateOption(Optional<Path> folder) {
        state = folder.orElse(null);
    }

    /** Returns the folder: as given, else the usual one. */
    public Path folder() {
        return state == null ? StateFolder.usual() : state;
    }

    /** The folder that was given; empty for the usual one. */
    public Optional<Path> given() {
        return Optional.ofNullable(state);
    }

    /**
     * The socket of a daemon: in the folder that was given, else in systemd's runtime folder, else in the state folder.
     */
    public Path socket(Map<String, String> environment) {
        Path folder = Optional.ofNullable(state)
                .or(() -> Optional.ofNullable(environment.get("RUNTIME_DIRECTORY")).map(all -> all.split(":", 2)[0])
                        .filter(first -> !first.isEmpty()).map(Path::of))
                .orElseGet(this::folder);
        return folder.resolve(ControlSocket.NAME);
    }

    /** Where a client looks for the socket, in this order: the service keeps its own in {@code /run/shtora}. */
    public List<Path> sockets() {
        Stream<Path> folders = state == null || StateFolder.SERVICE.equals(state.toAbsolutePath().normalize())
                ? Stream.of(SERVICE_RUNTIME, folder())
                : Stream.of(state);
        return folders.map(folder -> folder.resolve(ControlSocket.NAME)).toList();
    }
}
