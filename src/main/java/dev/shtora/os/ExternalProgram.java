package dev.shtora.os;

import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs other programs by name and arguments, without a shell and within a time limit. */
public final class ExternalProgram {
    private static final String EXTRA_FOLDERS = "/usr/sbin:/usr/local/sbin:/sbin:/opt/homebrew/sbin";
    /** Longer than systemd waits for a service to start (90 s). */
    private static final Duration TIMEOUT = Duration.ofSeconds(100);
    /** For a program that a person operates, such as a package manager. */
    private static final Duration INTERACTIVE_TIMEOUT = Duration.ofMinutes(30);
    /** A killed process that waits for a disk ends only when the disk answers. */
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

    private ExternalProgram() {}

    /**
     * How a program has ended.
     *
     * @param status its exit status; 0 is success
     * @param output its standard output and standard error, in the order of writing
     */
    public record Result(int status, String output) {
        /** Whether the exit status is 0. */
        public boolean ok() {
            return status == 0;
        }

        /**
         * Requires that the program succeeded.
         *
         * @throws IOException with this message and the program's output if its exit status is not 0
         */
        public void orFail(String message) throws IOException {
            if (!ok()) {
                throw new IOException(message + (output.isBlank() ? "." : ": " + output.strip()));
            }
        }
    }

    /** Finds a program in PATH and then in the folders for servers; empty if none of them has it. */
    public static Optional<Path> find(String name) {
        return Stream.of((System.getenv().getOrDefault("PATH", "") + ":" + EXTRA_FOLDERS).split(":", 0))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)).filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end and returns its output. After 100 seconds it is killed.
     *
     * @throws IOException if it cannot be started or is killed at the time limit
     */
    public static Result run(String... command) throws IOException {
        return run(TIMEOUT, command);
    }

    /**
     * Runs a program to its end and returns its output.
     *
     * @param timeout after this time the program and its children are killed
     * @throws IOException if it cannot be started or is killed at the time limit; the message names the program and the limit
     */
    public static Result run(Duration timeout, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<String> pendingOutput = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                pendingOutput.complete(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                pendingOutput.completeExceptionally(e);
            }
        });
        return result(process, pendingOutput, timeout, command);
    }

    /**
     * Runs a program that uses the terminal. After 30 minutes it is killed.
     *
     * @throws IOException if it cannot be started or is killed at the time limit
     */
    public static Result show(String... command) throws IOException {
        return result(new ProcessBuilder(List.of(command)).inheritIO().start(), CompletableFuture.completedFuture(""),
                INTERACTIVE_TIMEOUT, command);
    }

    /** The output ends with the last process that holds it, which may be a child: it is waited for within the same limit. */
    private static Result result(Process process, CompletableFuture<String> pendingOutput, Duration timeout,
            String... command)
            throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            if (process.waitFor(timeout)) {
                String text = pendingOutput.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return new Result(process.exitValue(), text);
            }
            throw new TimeoutException();
        } catch (TimeoutException e) {
            kill(process);
            throw new IOException("'" + String.join(" ", command) + "' did not end within " + seconds(timeout)
                    + " and was killed", e);
        } catch (ExecutionException e) {
            throw new IOException("the output of '" + String.join(" ", command) + "' cannot be read: "
                    + FailureText.of(e), e);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Kills the program and its children and waits until each has ended: a signal alone only asks the kernel. */
    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, KILL_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String seconds(Duration timeout) {
        return timeout.equals(Duration.ofSeconds(1)) ? "1 second" : timeout.toSeconds() + " seconds";
    }
}
