package dev.shtora.ui.cli.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out whether files in a folder have changed, by their names, lengths and times. */
final class WatchedFolder {
    /** Lists of covers may be in folders below the folder of the lists. */
    private static final int DEPTH = 9;

    private final Path folder;
    private String before;
    private String former;

    WatchedFolder(Path folder) {
        this.folder = folder;
        this.former = files();
        this.before = former;
    }

    /** Whether files have changed since the last change, and nobody changes them now. */
    boolean changed() {
        String now = files();
        boolean quiet = now.equals(before);
        before = now;
        if (quiet && !now.equals(former)) {
            former = now;
            return true;
        }
        return false;
    }

    private String files() {
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            return all.filter(Files::isRegularFile).sorted().map(WatchedFolder::file).collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    private static String file(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
