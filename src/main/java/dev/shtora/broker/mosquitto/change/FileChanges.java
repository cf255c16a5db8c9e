package dev.shtora.broker.mosquitto.change;

import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.TextLines;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.TrustedPath;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A set of file changes that a run applies completely or not at all. */
public final class FileChanges {
    private static final String ASIDE = ".shtora-new";

    private final SequencedMap<Path, FileTarget> targets = new LinkedHashMap<>();

    public FileChanges write(Path path, byte[] content, FileAccess access) {
        return put(new FileTarget.Present(path, content, access, false));
    }

    public FileChanges write(Path path, String content, FileAccess access) {
        return write(path, content.getBytes(StandardCharsets.UTF_8), access);
    }

    public FileChanges writeSecret(Path path, String content, FileAccess access) {
        return put(new FileTarget.Present(path, content.getBytes(StandardCharsets.UTF_8), access, true));
    }

    public FileChanges delete(Path path) {
        return put(new FileTarget.Absent(path));
    }

    public FileChanges put(FileTarget one) {
        targets.put(one.path(), one);
        return this;
    }

    /** The content that a file has after the changes, pending or not; empty if there is no such file. */
    public Optional<byte[]> contentAfter(Path path) throws IOException {
        FileTarget planned = targets.get(path);
        return switch (planned) {
            case FileTarget.Present written -> Optional.of(written.content());
            case FileTarget.Absent _ -> Optional.empty();
            case null -> Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        };
    }

    /** The changes that are not yet in effect; empty if all files are in their intended state. */
    public List<FileTarget> pending() throws IOException {
        List<FileTarget> pending = new ArrayList<>();
        for (FileTarget one : targets.values()) {
            if (!isMet(one)) {
                pending.add(one);
            }
        }
        return pending;
    }

    /**
     * A description of one pending change, for display.
     *
     * @param path the file
     * @param content the new content or a diff; a placeholder for secrets and certificates
     * @param access the new mode, owner and group, or {@code deleted}
     */
    public record Preview(Path path, String content, String access) {}

    /** Descriptions of all pending changes, with a diff for existing files. */
    public List<Preview> previews() throws IOException {
        List<Preview> shown = new ArrayList<>();
        for (FileTarget one : pending()) {
            shown.add(previews(one));
        }
        return shown;
    }

    private static Preview previews(FileTarget one) throws IOException {
        return switch (one) {
            case FileTarget.Absent gone -> new Preview(gone.path(), "", "deleted");
            case FileTarget.Present written -> new Preview(written.path(), content(written), written.access().text());
        };
    }

    private static String content(FileTarget.Present written) throws IOException {
        if (written.secret()) {
            return "(a key, which is not shown)\n";
        }
        List<String> after = written.text().lines().toList();
        if (after.contains("-----BEGIN CERTIFICATE-----")) {
            return "(a certificate)\n";
        }
        if (!Files.isReadable(written.path())) {
            return TextLines.text(after);
        }
        List<String> before = new String(Files.readAllBytes(written.path()), StandardCharsets.UTF_8).lines().toList();
        return before.equals(after) ? "(only whose it is changes)\n" : TextLines.text(TextDiff.of(before, after));
    }

    private static boolean isMet(FileTarget one) throws IOException {
        return switch (one) {
            case FileTarget.Present written -> Files.isRegularFile(written.path())
                    && written.access().matches(FileAccess.of(written.path()))
                    && Arrays.equals(Files.readAllBytes(written.path()), written.content());
            case FileTarget.Absent gone -> Files.notExists(gone.path());
        };
    }

    /**
     * Applies the pending changes: backs up the current files, writes temporary files, then replaces the targets.
     *
     * @param backups the folder for the backup
     * @param why the suffix of the backup's name
     * @param now the time in the backup's name
     * @return the backup; empty if no change is pending
     * @throws IOException if a file cannot be backed up, written or replaced; the changes are then rolled back
     */
    public Optional<Backup> apply(Path backups, String why, Instant now) throws IOException {
        try {
            requireTrusted(backups);
            List<FileTarget> pending = pending();
            if (pending.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(apply(pending, backups, why, now));
        } catch (IOException e) {
            throw new IOException(why(e) + "\nNothing is changed.", e);
        }
    }

    /** A complete message: the JDK's exceptions contain only the file's name or only the reason. */
    static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "No permission for " + denied.getFile() + ": try with sudo.";
            case NoSuchFileException none -> "There is no " + none.getFile() + ", and it cannot be made.";
            case FileSystemException failed -> failed.getFile() + ": "
                    + (failed.getReason() == null ? failed.getClass().getSimpleName() : failed.getReason());
            default -> FailureText.of(e);
        };
    }

    private static Backup apply(List<FileTarget> pending, Path backups, String why, Instant now) throws IOException {
        Backup backup = Backup.make(backups, why, now, pending.stream().map(FileTarget::path).toList());
        try {
            for (FileTarget one : pending) {
                writeTemporary(one);
            }
        } catch (IOException e) {
            removeTemporaries(pending);
            backup.forget();
            throw e;
        }
        try {
            for (FileTarget one : pending) {
                replace(one);
            }
        } catch (IOException e) {
            removeTemporaries(pending);
            backup.restore();
            throw e;
        }
        return backup;
    }

    /** Applies the pending changes without a backup, as when a backup is restored. */
    void apply() throws IOException {
        requireTrusted();
        List<FileTarget> pending = pending();
        try {
            for (FileTarget one : pending) {
                writeTemporary(one);
            }
            for (FileTarget one : pending) {
                replace(one);
            }
        } finally {
            removeTemporaries(pending);
        }
    }

    /** Before root reads or writes a file, each folder of its path must belong to root. */
    private void requireTrusted(Path... more) throws IOException {
        for (Path path : targets.keySet()) {
            TrustedPath.require(path);
        }
        for (Path path : more) {
            TrustedPath.require(path);
        }
    }

    /** Resolves a symbolic link, so that its target changes and the link remains. */
    private static Path real(Path path) throws IOException {
        return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
    }

    private static Path temporary(Path path) throws IOException {
        Path real = real(path);
        return real.resolveSibling("." + real.getFileName() + ASIDE);
    }

    private static void writeTemporary(FileTarget one) throws IOException {
        if (!(one instanceof FileTarget.Present(Path path, byte[] content, FileAccess access, boolean _))) {
            return;
        }
        Path aside = temporary(path);
        AtomicFile.writeTemporary(aside, content, AtomicFile.Option.OWNER_ONLY, AtomicFile.Option.SYNC);
        access.apply(aside);
    }

    private static void replace(FileTarget one) throws IOException {
        switch (one) {
            case FileTarget.Present written -> AtomicFile.replace(temporary(written.path()),
                    real(written.path()));
            case FileTarget.Absent gone -> Files.deleteIfExists(gone.path());
        }
    }

    private static void removeTemporaries(List<FileTarget> pending) throws IOException {
        for (FileTarget one : pending) {
            Files.deleteIfExists(temporary(one.path()));
        }
    }
}
