package dev.shtora.broker.mosquitto.files;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who reads files: the broker, once it has given up being root.
 *
 * @param user their name
 * @param groups the groups that they are in
 */
public record BrokerAccount(String user, List<String> groups) {
    private static final String ROOT = "root";

    /** A user of this machine; one that it does not have is in a group of the same name. */
    public static BrokerAccount of(String user) throws IOException {
        ExternalProgram.Ended told = ExternalProgram.run("id", "-Gn", user);
        return new BrokerAccount(user, told.ok() ? List.of(told.said().strip().split("\\s+", 0)) : List.of(user));
    }

    /** What keeps them from reading a file: the file itself, or a folder on the way; empty if nothing does. */
    public Optional<Path> blockedBy(Path file) throws IOException {
        if (user.equals(ROOT)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (!allows(FileAccess.of(folder), 2, 'x')) {
                return Optional.of(folder);
            }
        }
        return allows(FileAccess.of(real), 0, 'r') ? Optional.empty() : Optional.of(real);
    }

    /** Whether they can write a file, or make it where there is none yet. */
    public boolean canWrite(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        Path at = Files.exists(file) ? file : folder;
        return user.equals(ROOT) || allows(FileAccess.of(at), 1, 'w');
    }

    private boolean allows(FileAccess access, int offset, char what) {
        int triple = access.owner().equals(user) ? 0 : groups.contains(access.group()) ? 3 : 6;
        return access.mode().charAt(triple + offset) == what;
    }
}
