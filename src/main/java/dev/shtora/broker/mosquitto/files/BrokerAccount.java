package dev.shtora.broker.mosquitto.files;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The system account under which the broker reads files after it has dropped root privileges.
 *
 * @param user the user name
 * @param groups the names of the groups that the user belongs to
 */
public record BrokerAccount(String user, List<String> groups) {
    private static final String ROOT = "root";

    /** The account of a user of this machine; an unknown user gets a group of the same name. */
    public static BrokerAccount of(String user) throws IOException {
        ExternalProgram.Result result = ExternalProgram.run("id", "-Gn", user);
        return new BrokerAccount(user, result.ok() ? List.of(result.output().strip().split("\\s+", 0)) : List.of(user));
    }

    /** The file or parent folder whose mode denies reading the file; empty if the account can read it. */
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

    /** Whether the account can write a file, or create it if it does not exist. */
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
