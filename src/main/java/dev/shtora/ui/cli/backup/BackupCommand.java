package dev.shtora.ui.cli.backup;

import dev.shtora.backup.BackupFile;
import dev.shtora.backup.SavedFile;
import dev.shtora.backup.SavedFile.Root;
import dev.shtora.backup.SavedFiles;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shtora backup}: the files that a new SD card needs, in one file. */
@Command(name = "backup", mixinStandardHelpOptions = true, description = "Saves the configuration, the state (calibration, journal, announced names; chats and pairings of the bot and of Apple Home) and the broker's files to one file.", footer = {
        "", "The file contains passwords and keys: only its owner can read it. It may be made while the daemon runs.",
        "Example: sudo shtora backup --encrypt shtora.backup"})
public final class BackupCommand implements Callable<Integer> {
    private static final String OWN_FOLDER = "shtora";
    /**
     * Locks, sockets, the values of contacts on the day of the backup, what a command asks of a process that runs and would be obeyed
     * once more after a restoration, and the hidden folders in which Java keeps its list of fonts.
     */
    private static final Pattern NOT_STATE = Pattern
            .compile("lock|control|contacts|unpair|pairing-.*|forget-.*|\\..*|.*\\.new");

    @Parameters(paramLabel = "FILE", description = "The backup. An older backup is replaced, another file is not.")
    private @Nullable Path file;

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(names = "--encrypt", description = "Encrypts the backup with a passphrase.")
    private boolean encrypts;

    @Override
    public Integer call() throws Exception {
        Path target = target();
        List<SavedFile> files = readableFiles();
        byte[] archive = new SavedFiles(host(), Instant.now().truncatedTo(ChronoUnit.SECONDS), files).archive();
        Optional<char[]> secret = encrypts || options.hasPassphraseFile()
                ? Optional.of(options.choosePassphrase())
                : Optional.empty();
        try {
            AtomicFile.write(target, BackupFile.of(archive, secret), AtomicFile.Option.OWNER_ONLY,
                    AtomicFile.Option.SYNC);
        } catch (IOException e) {
            throw new IOException(options.text("not_written", target, FileErrors.why(e)), e);
        } finally {
            secret.ifPresent(chosen -> Arrays.fill(chosen, ' '));
        }
        for (Root root : Root.values()) {
            long count = files.stream().filter(saved -> saved.root() == root && saved.content().isPresent()).count();
            if (count == 0 && (root == Root.TELEGRAM || root == Root.HOMEKIT)) {
                continue;
            }
            System.out.println(options.text(count == 1 ? "one_file" : "files", options.text(name(root)), count,
                    options.folders().of(root)));
        }
        System.out.println(options.text(secret.isPresent() ? "saved_encrypted" : "saved", target));
        return 0;
    }

    private Path target() throws IOException {
        Path target = Objects.requireNonNull(file).toAbsolutePath().normalize();
        if (Files.exists(target)
                && !(Files.isRegularFile(target) && BackupFile.isBackup(ReadableFile.beginning(target, 64)))) {
            throw new IOException(options.text("not_replaced", target));
        }
        Path folder = Objects.requireNonNull(target.getParent());
        if (!Files.isDirectory(folder)) {
            throw new IOException(options.text("no_folder", folder));
        }
        return target;
    }

    private List<SavedFile> readableFiles() throws IOException, ConfigError {
        try {
            return files();
        } catch (AccessDeniedException e) {
            throw new IOException(options.text("no_permission", e.getFile()), e);
        }
    }

    private List<SavedFile> files() throws IOException, ConfigError {
        List<SavedFile> files = new ArrayList<>(configuration());
        for (Root root : List.of(Root.STATE, Root.TELEGRAM, Root.HOMEKIT)) {
            if (Files.isDirectory(options.folders().of(root))) {
                files.addAll(SavedFiles.read(root, options.folders().of(root),
                        name -> !NOT_STATE.matcher(name.toString()).matches()));
            }
        }
        BrokerFiles broker = BrokerFiles.in(options.folders().broker());
        if (Files.exists(broker.conf())) {
            files.addAll(SavedFiles.read(Root.BROKER, broker.folder(), name -> !name.startsWith("backups")));
        }
        return files;
    }

    /** All files of a folder that is Shtora's own, such as /etc/shtora; of another folder those of the configuration. */
    private List<SavedFile> configuration() throws IOException, ConfigError {
        Path folder = Objects.requireNonNull(options.folders().config().getParent());
        Set<Path> named = new HashSet<>(options.folders().named());
        named.stream().filter(other -> !other.startsWith(folder) && !other.startsWith(options.folders().broker()))
                .sorted()
                .forEach(other -> System.err.println("! " + options.text("outside", other, folder)));
        named.add(options.folders().config());
        boolean own = folder.getFileName() != null && folder.getFileName().toString().equals(OWN_FOLDER);
        return SavedFiles.read(Root.CONFIGURATION, folder, name -> !isOfOtherRoot(folder.resolve(name))
                && (own || named.stream().anyMatch(wanted -> wanted.startsWith(folder.resolve(name)))));
    }

    /** The folders of the state and of the broker may be in that of the configuration; each file is saved once. */
    private boolean isOfOtherRoot(Path file) {
        return options.folders().all().entrySet().stream()
                .anyMatch(root -> root.getKey() != Root.CONFIGURATION && file.startsWith(root.getValue()));
    }

    private static String name(Root root) {
        return switch (root) {
            case CONFIGURATION -> "configuration";
            case STATE -> "state";
            case BROKER -> "broker";
            case TELEGRAM -> "telegram";
            case HOMEKIT -> "homekit";
        };
    }

    private static String host() {
        try {
            return ReadableFile.firstLine(Path.of("/etc/hostname")).strip().replaceAll("\\p{Cntrl}", "?");
        } catch (IOException e) {
            return "";
        }
    }
}
