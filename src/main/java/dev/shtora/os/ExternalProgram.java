package dev.shtora.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Other programs, started by name and arguments, never by a shell. */
public final class ExternalProgram {
    private static final String USUAL = "/usr/sbin:/usr/local/sbin:/sbin:/opt/homebrew/sbin";

    private ExternalProgram() {}

    /** How one has ended and what it has said. */
    public record Ended(int status, String said) {
        public boolean ok() {
            return status == 0;
        }

        /**
         * Requires that the program succeeded.
         *
         * @throws IOException with these words and the program's output if its exit status is not 0
         */
        public void orFail(String words) throws IOException {
            if (!ok()) {
                throw new IOException(words + (said.isBlank() ? "." : ": " + said.strip()));
            }
        }
    }

    /** Where a program is: in PATH, or where servers are. */
    public static Optional<Path> find(String name) {
        return Stream.of((System.getenv().getOrDefault("PATH", "") + ":" + USUAL).split(":", 0))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)).filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs one to its end. */
    public static Ended run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return ended(process, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Runs one that speaks to the terminal. */
    public static Ended show(String... command) throws IOException {
        return ended(new ProcessBuilder(List.of(command)).inheritIO().start(), "");
    }

    private static Ended ended(Process process, String said) throws IOException {
        try {
            return new Ended(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
