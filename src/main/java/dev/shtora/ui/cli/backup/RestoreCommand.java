package dev.shtora.ui.cli.backup;

import dev.shtora.backup.BackupFile;
import dev.shtora.backup.Restoration;
import dev.shtora.backup.Restoration.Change;
import dev.shtora.backup.SavedFile;
import dev.shtora.backup.SavedFile.Root;
import dev.shtora.backup.SavedFiles;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.ForgottenPosition;
import dev.shtora.os.FileErrors;
import dev.shtora.os.FolderLock;
import dev.shtora.os.ReadableFile;
import dev.shtora.os.UninterruptedSection;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shtora restore}: writes the files of a backup back. */
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Writes the files of a backup back, with owners and modes. A file that is replaced remains with .old at its end.", footer = {
        "",
        "The daemon, the bot and the bridge to Apple Home must not run. The positions of the blinds are unknown afterwards, because they may have moved since",
        "the backup: blinds with an endstop home again, of the others a person marks the top.",
        "Example: sudo shtora restore shtora.backup --dry-run"})
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    private @Nullable Path file;

    @Mixin
    private BackupOptions options = new BackupOptions();

    @Option(names = "--dry-run", description = "Only lists what would be done.")
    private boolean dryRun;

    @Option(names = "--keep-positions", description = "The blinds have not moved since the backup: their positions are valid.")
    private boolean keepsPositions;

    @Override
    public Integer call() throws Exception {
        Path from = Objects.requireNonNull(file);
        SavedFiles saved = read(from);
        try {
            Restoration restoration = new Restoration(saved.files().stream()
                    .map(one -> keepsPositions ? one : withoutPosition(one, saved.created())).toList(),
                    options.folders().all());
            if (!dryRun) {
                refuseBesideUser(saved);
                try (UninterruptedSection _ = new UninterruptedSection()) {
                    restoration.run();
                }
            }
            print(saved, restoration.steps());
        } catch (AccessDeniedException e) {
            throw new IOException(options.text("no_permission_unchanged", e.getFile()), e);
        }
        return 0;
    }

    private SavedFiles read(Path from) throws IOException {
        if (Files.notExists(from)) {
            throw new IOException(options.text("no_file", from));
        }
        try {
            byte[] bytes = ReadableFile.bytes(from, BackupFile.MAX_BYTES + BackupFile.MAX_BYTES / 64);
            return SavedFiles.of(BackupFile.content(bytes, () -> options.askPassphrase()));
        } catch (IOException e) {
            throw new IOException(options.text("unreadable", from, options.why(FileErrors.why(e))), e);
        }
    }

    private static SavedFile withoutPosition(SavedFile saved, Instant created) {
        boolean position = saved.root() == Root.STATE && saved.path().endsWith(ForgottenPosition.SUFFIX);
        return position
                ? new SavedFile(saved.root(), saved.path(), saved.access(),
                        saved.content().map(content -> ForgottenPosition
                                .of(content,
                                        "Shtora was restored from a backup of "
                                                + LocalDate.ofInstant(created, ZoneId.systemDefault())
                                                + "; the blind may have moved since",
                                        DaemonRun.current(), Instant.now())))
                : saved;
    }

    /** Refuses to write beside a process that has a state in its memory, and would write that over the restored one. */
    private void refuseBesideUser(SavedFiles saved) throws IOException {
        for (Map.Entry<Root, String> user : Map.of(Root.STATE, "daemon_runs", Root.TELEGRAM, "telegram_runs",
                Root.HOMEKIT, "homekit_runs").entrySet()) {
            Path folder = options.folders().of(user.getKey());
            boolean written = user.getKey() == Root.STATE || contains(saved.files(), user.getKey());
            if (written && Files.isDirectory(folder) && FolderLock.isHeld(folder)) {
                throw new IOException(options.text(user.getValue(), folder));
            }
        }
    }

    private static boolean contains(List<SavedFile> files, Root root) {
        return files.stream().anyMatch(file -> file.root() == root);
    }

    private void print(SavedFiles saved, List<Restoration.Step> steps) {
        System.out.println(options.text("backup_of", saved.host().isEmpty() ? options.text("a_computer") : saved.host(),
                saved.created().atZone(ZoneId.systemDefault()).toLocalDate()));
        for (Restoration.Step step : steps) {
            if (step.file().content().isPresent() || step.change() == Change.CREATED) {
                System.out.printf("%-10s %s  %s%n", options.text(word(step.change())), step.place(),
                        step.file().access().text());
            }
        }
        if (dryRun) {
            System.out.println(options.text("nothing_changed"));
            return;
        }
        System.out.println(options.text("restored"));
        printMissing();
        printStart(saved, steps.stream()
                .anyMatch(step -> step.file().root() == Root.BROKER && step.change() != Change.UNCHANGED));
        if (!keepsPositions) {
            System.out.println(options.text("positions_unknown"));
        }
    }

    /** A configuration that is restored to another folder may name files in the former one. */
    private void printMissing() {
        try {
            options.folders().named().stream().filter(Files::notExists)
                    .sorted()
                    .forEach(named -> System.out.println(
                            "! " + options.text("named_missing", options.folders().config(), named)));
        } catch (ConfigError e) {
            System.out.println("! " + e.getMessage());
        }
    }

    /** @param broker whether files of the broker have changed */
    private void printStart(SavedFiles saved, boolean broker) {
        if (options.folders().isService()) {
            System.out.println((broker ? options.text("restart_broker") + "\n" : "") + options.text("start")
                    + (broker ? " shtora-broker-renew.timer" : "")
                    + (contains(saved.files(), Root.TELEGRAM) ? " shtora-telegram" : "")
                    + (contains(saved.files(), Root.HOMEKIT) ? " shtora-homekit" : ""));
        } else {
            System.out.println((broker
                    ? options.text("start_own_broker", options.folders().broker().resolve("mosquitto.conf")) + "\n"
                    : "") + options.text("start_own", options.folders().config(), options.folders().state()));
        }
    }

    private static String word(Change change) {
        return switch (change) {
            case CREATED -> "new";
            case REPLACED -> "replaced";
            case UNCHANGED -> "unchanged";
        };
    }
}
