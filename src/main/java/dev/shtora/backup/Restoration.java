package dev.shtora.backup;

import dev.shtora.backup.SavedFile.Root;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.os.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes saved files to their folders. All new contents are on the disk, with owners and modes, before the first file
 * is replaced. If one cannot be replaced, those before it get their former contents back. A file that is replaced by
 * another content remains beside it, with {@code .old} at its end.
 */
public final class Restoration {
    private static final String NEW = ".restored";
    private static final String OLD = ".old";

    private final List<Step> steps = new ArrayList<>();

    /** What happens to one file or folder. */
    public enum Change {
        CREATED,
        REPLACED,
        /** The file has this content already. */
        UNCHANGED
    }

    /** One file or folder, its path, and what happens to it. */
    public record Step(SavedFile file, Path place, Change change) {}

    /** An action that reverts a change. */
    private interface Undo {
        void run() throws IOException;
    }

    /**
     * Plans to restore files. Changes nothing.
     *
     * @param folders the folder of each root that is restored; the files of other roots are left out
     * @throws IOException if a link or another kind of file is where a file or a folder must be
     */
    public Restoration(List<SavedFile> files, Map<Root, Path> folders) throws IOException {
        Set<Path> places = new HashSet<>(); // A folder may be in another one: then a backup can have a file twice.
        for (SavedFile file : files) {
            if (folders.containsKey(file.root())) {
                Path folder = Objects.requireNonNull(folders.get(file.root())).toAbsolutePath().normalize();
                Path place = file.in(folder);
                refuseLinks(folder, place);
                if (places.add(place)) {
                    steps.add(new Step(file, place, change(file, place)));
                }
            }
        }
    }

    /** A link in a folder could lead the restored files elsewhere. The folder of the root itself may be one. */
    private static void refuseLinks(Path folder, Path place) throws IOException {
        for (Path at = place; at != null && !at.equals(folder); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw new IOException(at + " is a link, and is not replaced. Remove it and try again");
            }
        }
    }

    private static Change change(SavedFile file, Path place) throws IOException {
        if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
            return Change.CREATED;
        }
        boolean isFolder = file.content().isEmpty();
        if (isFolder != Files.isDirectory(place) || !isFolder && !Files.isRegularFile(place)) {
            throw new IOException(place + " is not " + (isFolder ? "a folder" : "a file") + " as in the backup");
        }
        boolean same = isFolder || Arrays.equals(file.content().get(), Files.readAllBytes(place))
                && file.access().equals(FileAccess.of(place));
        return same ? Change.UNCHANGED : Change.REPLACED;
    }

    /** What is done, in this order. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * Carries out the steps.
     *
     * @throws IOException if something could not be written; everything is as before then, or the message says what is
     * not
     */
    public void run() throws IOException {
        Deque<Undo> undo = new ArrayDeque<>();
        try {
            prepare(undo);
            for (Step step : steps) {
                if (step.file().content().isPresent() && step.change() != Change.UNCHANGED) {
                    replace(step, undo);
                }
            }
        } catch (IOException | RuntimeException e) {
            undo(undo, e);
            throw e;
        }
        for (Path folder : steps.stream().map(step -> step.place().getParent()).distinct().toList()) {
            if (folder != null && Files.isDirectory(folder)) {
                AtomicFile.syncFolder(folder);
            }
        }
    }

    private void prepare(Deque<Undo> undo) throws IOException {
        for (Step step : steps) {
            if (step.file().content().isEmpty()) {
                createFolder(step, undo);
            } else if (step.change() != Change.UNCHANGED) {
                Path fresh = beside(step.place(), NEW);
                createParents(step.place(), undo);
                undo.push(() -> Files.deleteIfExists(fresh));
                AtomicFile.writeTemporary(fresh, step.file().content().get(), AtomicFile.Option.OWNER_ONLY,
                        AtomicFile.Option.SYNC);
                step.file().access().apply(fresh);
            }
        }
    }

    private static void createFolder(Step step, Deque<Undo> undo) throws IOException {
        if (step.change() == Change.CREATED && Files.notExists(step.place())) {
            createParents(step.place(), undo);
            create(step.place(), undo);
            step.file().access().apply(step.place());
        }
    }

    /** The folders that a backup does not contain; only their owner enters them. */
    private static void createParents(Path place, Deque<Undo> undo) throws IOException {
        Path parent = place.getParent();
        if (parent != null && Files.notExists(parent)) {
            createParents(parent, undo);
            create(parent, undo);
        }
    }

    private static void create(Path folder, Deque<Undo> undo) throws IOException {
        Files.createDirectory(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        undo.push(() -> {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException _) {
                // Somebody else has put a file there meanwhile.
            }
        });
    }

    private static void replace(Step step, Deque<Undo> undo) throws IOException {
        Path place = step.place();
        if (step.change() == Change.REPLACED) {
            Path old = beside(place, OLD);
            Files.deleteIfExists(old);
            Files.createLink(old, place); // There is a file with this name at every moment.
            undo.push(
                    () -> Files.move(old, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } else {
            undo.push(() -> Files.deleteIfExists(place));
        }
        AtomicFile.replace(beside(place, NEW), place);
    }

    private static void undo(Deque<Undo> undo, Exception cause) throws IOException {
        List<String> failures = new ArrayList<>();
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (IOException | RuntimeException e) {
                cause.addSuppressed(e);
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(cause.getMessage() + "; this could not be taken back: " + String.join(", ", failures),
                    cause);
        }
    }

    private static Path beside(Path place, String suffix) {
        return place.resolveSibling(place.getFileName() + suffix);
    }
}
