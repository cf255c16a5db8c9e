package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.os.TrustedPath;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The files before a run changed them, with their owners and modes, and the folders that the run created. */
public final class Backup {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIST = "list.json";
    private static final String UNDONE = "-undone";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS")
            .withZone(ZoneOffset.UTC);
    private static final FileAttribute<Set<PosixFilePermission>> OURS = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> OPEN = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private final Path folder;
    private final Manifest manifest;

    private Backup(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** A file; {@code copy} is null if the file did not exist. */
    record Entry(String path, @Nullable String copy, @Nullable String owner, @Nullable String group,
            @Nullable String mode) {}

    /** All files, and the folders that did not exist. */
    record Manifest(List<Entry> files, List<String> folders) {}

    static Backup make(Path backups, String why, Instant now, List<Path> paths) throws IOException {
        List<Path> missing = missingFolders(Stream.concat(paths.stream(), Stream.of(backups.resolve(why))).toList());
        Backup backup = new Backup(free(backups, why, now),
                new Manifest(new ArrayList<>(), missing.stream().map(Path::toString).toList()));
        try {
            createFolders(missing, backups);
            Files.createDirectory(backup.folder, OURS);
            for (Path path : paths) {
                backup.manifest.files.add(keep(path, backup.folder, String.valueOf(backup.manifest.files.size())));
            }
            Files.writeString(backup.folder.resolve(LIST),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(backup.manifest) + "\n");
            return backup;
        } catch (IOException e) {
            backup.forget();
            throw e;
        }
    }

    /** A folder name that is not in use, also for two runs in the same millisecond. */
    private static Path free(Path backups, String why, Instant now) {
        return Stream.iterate(now, at -> at.plusMillis(1)).map(at -> backups.resolve(STAMP.format(at) + "-" + why))
                .filter(Files::notExists).findFirst().orElseThrow();
    }

    /** Creates missing folders; backups and private folders are accessible only to the owner. */
    static void createFolders(List<Path> missing, Path backups) throws IOException {
        for (Path parent : missing) {
            FileAttribute<Set<PosixFilePermission>> mode = parent.equals(backups) || parent.endsWith("private")
                    ? OURS
                    : OPEN;
            Files.createDirectory(parent, mode);
            Files.setPosixFilePermissions(parent, mode.value()); // Whatever the umask of a service leaves out.
        }
    }

    /** The parent folders of the files that do not exist, the outer ones first. */
    static List<Path> missingFolders(List<Path> paths) {
        return paths.stream().map(Path::getParent).flatMap(parent -> Stream.iterate(parent, up -> up != null,
                Path::getParent)).filter(Files::notExists).distinct()
                .sorted(Comparator.comparingInt(Path::getNameCount)).toList();
    }

    private static Entry keep(Path path, Path folder, String name) throws IOException {
        if (!Files.isRegularFile(path)) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " is no file");
            }
            return new Entry(path.toString(), null, null, null, null);
        }
        FileAccess access = FileAccess.of(path);
        Files.copy(path, folder.resolve(name));
        return new Entry(path.toString(), name, access.owner(), access.group(), access.mode());
    }

    /** The newest backup that has not been undone; empty if there is none. */
    public static Optional<Backup> newest(Path backups) throws IOException {
        if (!Files.isDirectory(backups)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(backups)) {
            Optional<Path> newest = all.filter(one -> !one.toString().endsWith(UNDONE))
                    .filter(one -> Files.exists(one.resolve(LIST))).max(Comparator.naturalOrder());
            return newest.isEmpty() ? Optional.empty() : Optional.of(read(newest.get()));
        }
    }

    /** Restoring writes the files that the list names: root reads only a list that no other user can have written. */
    private static Backup read(Path folder) throws IOException {
        TrustedPath.require(folder.resolve(LIST));
        try {
            return new Backup(folder, JSON.readValue(Files.readString(folder.resolve(LIST)), Manifest.class));
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(LIST) + " is damaged: " + FailureText.of(e), e);
        }
    }

    /** The folder that contains the backup. */
    public Path folder() {
        return folder;
    }

    /** The name of its folder: the run's time in UTC and the run's name. */
    public String run() {
        return folder.getFileName().toString();
    }

    /** The files that it covers, with a note for those that did not exist. */
    public List<String> files() {
        return manifest.files.stream().map(file -> file.path + (file.copy == null ? " (was not there)" : "")).toList();
    }

    /** The changes that restore the backed-up state. */
    FileChanges restoring() throws IOException {
        FileChanges changes = new FileChanges();
        for (Entry file : manifest.files) {
            Path path = Path.of(file.path);
            if (file.copy == null) {
                changes.delete(path);
            } else {
                changes.write(path, Files.readAllBytes(folder.resolve(file.copy)),
                        new FileAccess(text(file.owner), text(file.group), text(file.mode)));
            }
        }
        return changes;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Restores the files after a backup of their current state, and marks this backup as undone. */
    public void undo(Instant now) throws IOException {
        restoring().apply(folder.resolveSibling(""), "before-undo" + UNDONE, now);
        removeFolders(manifest.folders.stream().map(Path::of).toList());
        Files.move(folder, folder.resolveSibling(folder.getFileName() + UNDONE));
    }

    /** Restores the files after a failed run, and deletes this backup. */
    public void restore() throws IOException {
        restoring().apply();
        forget();
    }

    /** Deletes this backup, for a run that changed nothing. */
    void forget() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path file : inside.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        removeFolders(manifest.folders.stream().map(Path::of).toList());
    }

    /** Deletes those of the folders that are empty, the inner ones first. */
    static void removeFolders(List<Path> made) throws IOException {
        for (Path path : made.reversed()) {
            if (Files.isDirectory(path) && empty(path)) {
                Files.delete(path);
            }
        }
    }

    private static boolean empty(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }
}
