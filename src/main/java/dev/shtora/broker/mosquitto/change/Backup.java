package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.FileAccess;
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

/** What some files were before a run changed them, with their owners and modes, and which folders the run made. */
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
    private final Kept kept;

    private Backup(Path folder, Kept kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** A file. Without a copy there was none. */
    record Entry(String path, @Nullable String copy, @Nullable String owner, @Nullable String group,
            @Nullable String mode) {}

    /** All files, and the folders that were not there. */
    record Kept(List<Entry> files, List<String> folders) {}

    static Backup make(Path backups, String why, Instant now, List<Path> paths) throws IOException {
        List<Path> missing = missingFolders(Stream.concat(paths.stream(), Stream.of(backups.resolve(why))).toList());
        Backup backup = new Backup(free(backups, why, now),
                new Kept(new ArrayList<>(), missing.stream().map(Path::toString).toList()));
        try {
            createFolders(missing, backups);
            Files.createDirectory(backup.folder, OURS);
            for (Path path : paths) {
                backup.kept.files.add(keep(path, backup.folder, String.valueOf(backup.kept.files.size())));
            }
            Files.writeString(backup.folder.resolve(LIST),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(backup.kept) + "\n");
            return backup;
        } catch (IOException e) {
            backup.forget();
            throw e;
        }
    }

    /** A folder that is not there yet: of two runs in the same millisecond each keeps its own. */
    private static Path free(Path backups, String why, Instant now) {
        return Stream.iterate(now, at -> at.plusMillis(1)).map(at -> backups.resolve(STAMP.format(at) + "-" + why))
                .filter(Files::notExists).findFirst().orElseThrow();
    }

    /** Makes folders that are missing; of what is nobody else's business, for us alone. */
    static void createFolders(List<Path> missing, Path backups) throws IOException {
        for (Path parent : missing) {
            Files.createDirectory(parent, parent.equals(backups) || parent.endsWith("private") ? OURS : OPEN);
        }
    }

    /** The folders above some files that are not there, the outer ones first. */
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

    /** The newest that has not been undone. */
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

    private static Backup read(Path folder) throws IOException {
        try {
            return new Backup(folder, JSON.readValue(Files.readString(folder.resolve(LIST)), Kept.class));
        } catch (JacksonException e) {
            throw new IOException(folder.resolve(LIST) + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Of which run it is, and when that was in UTC, as its folder is called. */
    public String run() {
        return folder.getFileName().toString();
    }

    /** The files that it has, as they were or as they were not. */
    public List<String> files() {
        return kept.files.stream().map(file -> file.path + (file.copy == null ? " (was not there)" : "")).toList();
    }

    /** What brings back what was there. */
    FileChanges restoring() throws IOException {
        FileChanges changes = new FileChanges();
        for (Entry file : kept.files) {
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

    /** Brings back what was there; this backup is not offered again. What is there now is kept beside it. */
    public void undo(Instant now) throws IOException {
        restoring().apply(folder.resolveSibling(""), "before-undo" + UNDONE, now);
        removeFolders(kept.folders.stream().map(Path::of).toList());
        Files.move(folder, folder.resolveSibling(folder.getFileName() + UNDONE));
    }

    /** After a run that failed in the middle. */
    public void restore() throws IOException {
        restoring().apply();
        forget();
    }

    /** A run that changed nothing needs none. */
    void forget() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path file : inside.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        removeFolders(kept.folders.stream().map(Path::of).toList());
    }

    /** Those of them that are empty by now, the inner ones first. */
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
