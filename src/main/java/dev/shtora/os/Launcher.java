package dev.shtora.os;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The launcher {@code bin/shtora}, with which Shtora is started on this computer. */
public final class Launcher {
    private static final String NAME = "shtora";
    /** Where it is, seen from the jar in {@code lib} and from {@code target/classes}. */
    private static final List<String> PLACES = List.of("../../bin/shtora", "../shtora/bin/shtora");

    private Launcher() {}

    /** The command that a person types: its name if a shell finds it, else its path; empty if Shtora is not built. */
    public static Optional<String> command() {
        return onPath(System.getenv("PATH")) ? Optional.of(NAME) : file().map(Path::toString);
    }

    /** The launcher of the folder that this program runs from, or that the build has made; empty if there is none. */
    public static Optional<Path> file() {
        return beside(Launcher.class.getProtectionDomain().getCodeSource());
    }

    /** Whether a shell with this search path finds it. */
    static boolean onPath(@Nullable String path) {
        return path != null && Stream.of(path.split(":", -1)).filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    }

    private static Optional<Path> beside(@Nullable CodeSource code) {
        try {
            Path own = code == null ? null : Path.of(code.getLocation().toURI());
            return own == null
                    ? Optional.empty()
                    : PLACES.stream().map(own::resolve).map(Path::normalize)
                            .filter(Files::isExecutable).findFirst();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
