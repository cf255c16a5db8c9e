package dev.shtora.ui.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command of the service, if they are only {@code --config FILE} and {@code --state DIR}. Reading them here
 * spares such a command the library of the command line, which takes longer to start than the command itself.
 *
 * @param config the configuration; the usual one if none is named
 * @param state the state folder; empty if none is named
 */
public record PlainArguments(Path config, Optional<Path> state) {

    /** The arguments of a command; empty if there are others, if they have a mistake, or if there is no configuration. */
    public static Optional<PlainArguments> of(String command, String... args) {
        if (args.length % 2 == 0 || !args[0].equals(command)) {
            return Optional.empty();
        }
        Path config = null;
        Path state = null;
        for (int i = 1; i < args.length; i += 2) {
            Path value = path(args[i + 1]);
            if (value != null && args[i].equals("--config") && config == null) {
                config = value;
            } else if (value != null && args[i].equals("--state") && state == null) {
                state = value;
            } else {
                return Optional.empty();
            }
        }
        Optional<Path> folder = Optional.ofNullable(state);
        return Optional.ofNullable(config).or(UsualConfig::find).map(file -> new PlainArguments(file, folder));
    }

    private static @Nullable Path path(String text) {
        try {
            return text.startsWith("-") ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
