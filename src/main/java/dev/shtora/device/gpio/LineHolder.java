package dev.shtora.device.gpio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that holds a line.
 *
 * @param pid its process id
 * @param command its name from {@code /proc/PID/comm}
 */
record LineHolder(String pid, String command) {
    private static final Path PROC = Path.of("/proc");

    /** Finds the process in /proc. Empty without permission, before Linux 5.18, or if the kernel holds the line. */
    static Optional<LineHolder> of(Path device, int offset) {
        try {
            List<String> marks = List.of("gpio-chip:\t" + device.toRealPath().getFileName(), "gpio-line:\t" + offset);
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (holds(process, marks)) {
                        return Optional.of(new LineHolder(process.getFileName().toString(),
                                Files.readString(process.resolve("comm")).strip()));
                    }
                }
            }
        } catch (IOException e) {
            // The holder stays unknown.
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, List<String> marks) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fdinfo"))) {
            for (Path fd : open) {
                if (Files.readAllLines(fd).containsAll(marks)) {
                    return true;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Another user's process, or one that has ended.
        }
        return false;
    }

    String description() {
        return "process " + pid + " (" + command + ")";
    }
}
