package dev.shtora.ui.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration of a command that no option names. */
public final class UsualConfig {
    /** The order, for descriptions of options. */
    public static final String ORDER = "./shtora.yaml, else /etc/shtora/shtora.yaml";
    private static final Path HERE = Path.of("shtora.yaml");
    private static final Path OF_SERVICE = Path.of("/etc/shtora/shtora.yaml");

    private UsualConfig() {}

    /** The file {@code shtora.yaml} in the present folder, else that of the service; empty if there is neither. */
    public static Optional<Path> find() {
        return find(HERE, OF_SERVICE);
    }

    /** A file in the present folder counts if it belongs to this user or to root: others may have left one in /tmp. */
    public static Optional<Path> find(Path here, Path service) {
        if (Files.exists(here) && mine(here)) {
            return Optional.of(here);
        }
        return Files.exists(service) ? Optional.of(service) : Optional.empty();
    }

    private static boolean mine(Path file) {
        try {
            String owner = Files.getOwner(file).getName();
            return owner.equals("root") || owner.equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
