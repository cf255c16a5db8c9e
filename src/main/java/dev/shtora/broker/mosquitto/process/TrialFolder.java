package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a trial broker, in a temporary folder. If root runs the trial, the broker runs as Mosquitto's own user,
 * who can read the files and can write only into the subfolder for data.
 */
final class TrialFolder {
    private static final List<String> UNPRIVILEGED = List.of("mosquitto", "nobody");
    private static final String ROOT = "root";

    private final Path path;
    private final Optional<String> account;

    private TrialFolder(Path path, Optional<String> account) {
        this.path = path;
        this.account = account;
    }

    /**
     * Creates the folder.
     *
     * @param user the user that a broker runs as, if root starts it; root itself stands for Mosquitto's user
     */
    static TrialFolder create(String user) throws IOException {
        TrialFolder folder = new TrialFolder(Files.createTempDirectory("shtora-trial"), account(user));
        if (folder.account.isPresent()) {
            new FileAccess(ROOT, folder.group(), "rwxr-x---").apply(folder.path);
        }
        Path data = Files.createDirectory(folder.data());
        if (folder.account.isPresent()) {
            new FileAccess(folder.account.get(), folder.group(), "rwx------").apply(data);
        }
        return folder;
    }

    private static Optional<String> account(String user) throws IOException {
        if (!System.getProperty("user.name").equals(ROOT)) {
            return Optional.empty();
        }
        List<String> candidates = new ArrayList<>(user.equals(ROOT) ? List.of() : List.of(user));
        candidates.addAll(UNPRIVILEGED);
        for (String candidate : candidates) {
            if (ExternalProgram.run("id", "-u", candidate).ok()) {
                return Optional.of(candidate);
            }
        }
        throw new IOException("this system has no user mosquitto or nobody, as whom a trial broker could run");
    }

    private String group() throws IOException {
        return ExternalProgram.run("id", "-gn", account.orElseThrow()).output().strip();
    }

    Path path() {
        return path;
    }

    /** The subfolder that the broker may write. */
    Path data() {
        return path.resolve("data");
    }

    /** Writes a file that the broker may read. */
    Path write(String name, byte[] content) throws IOException {
        Path file = path.resolve(name);
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (account.isPresent()) {
            new FileAccess(ROOT, group(), "rw-r-----").apply(file);
        } else {
            FileAccess.PRIVATE.apply(file);
        }
        return file;
    }

    Path write(String name, List<String> lines) throws IOException {
        return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The command that runs the broker, never as root: {@code setpriv} changes the user before Mosquitto starts. */
    List<String> command(Path program, Path conf) throws IOException {
        List<String> command = new ArrayList<>();
        if (account.isPresent()) {
            Path setpriv = ExternalProgram.find("setpriv")
                    .orElseThrow(() -> new IOException("the program setpriv (package util-linux) is missing"));
            command.addAll(List.of(setpriv.toString(), "--reuid", account.get(), "--regid", group(), "--init-groups",
                    "--no-new-privs", "--inh-caps=-all"));
        }
        command.addAll(List.of(program.toString(), "-c", conf.toString()));
        return command;
    }
}
