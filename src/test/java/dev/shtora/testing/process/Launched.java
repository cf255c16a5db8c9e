package dev.shtora.testing.process;

import dev.shtora.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that the test starts, usually {@code target/shtora/bin/shtora}. Collects its output; {@link #close} ends it
 * in any state.
 */
public final class Launched implements AutoCloseable {
    /** The launcher of the package phase. */
    public static final Path SHTORA = Path.of("target", "shtora", "bin", "shtora").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final List<Thread> readers = new ArrayList<>();

    private Launched(Process process) {
        this.process = process;
        readers.add(keep(process.getInputStream(), out));
        readers.add(keep(process.getErrorStream(), err));
    }

    /** Starts Shtora with the options of {@link QuickJvm}. */
    public static Launched shtora(Object... arguments) throws IOException {
        return start(new ProcessBuilder(command(SHTORA, arguments)));
    }

    /** Starts Shtora with the optimizing compiler, for long computations and measurements. */
    public static Launched optimized(Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(SHTORA, arguments));
        builder.environment().put("JAVA_OPTS", "");
        return start(builder);
    }

    /** Starts any program; Shtora with the options of {@link QuickJvm} unless the environment has other JAVA_OPTS. */
    public static Launched start(ProcessBuilder builder) throws IOException {
        if (builder.command().contains(SHTORA.toString())) {
            builder.environment().computeIfAbsent("JAVA_OPTS", _ -> QuickJvm.options());
        }
        Launched launched = new Launched(builder.start());
        launched.process.getOutputStream().close();
        return launched;
    }

    /** A command line of a program and its arguments. */
    public static List<String> command(Object program, Object... arguments) {
        return Stream.concat(Stream.of(program), Stream.of(arguments)).map(Object::toString).toList();
    }

    private static Thread keep(InputStream in, StringBuffer output) {
        return Thread.ofVirtual().start(() -> {
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                char[] some = new char[4096];
                for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
                    output.append(some, 0, n);
                }
            } catch (IOException e) {
                // The program was killed during its output.
            }
        });
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Its standard output so far. */
    public String out() {
        return out.toString();
    }

    /** Its standard error so far. */
    public String err() {
        return err.toString();
    }

    /** Waits until the output of either stream matches, and returns the match; fails if the program ends before. */
    public Matcher awaitOutput(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return Await.value(() -> "output that matches " + pattern + "; output:\n" + out + err, TIMEOUT, () -> {
            boolean over = readers.stream().noneMatch(Thread::isAlive);
            Optional<Matcher> match = Stream.of(out, err).map(output -> compiled.matcher(output.toString()))
                    .filter(Matcher::find).findFirst();
            if (over && match.isEmpty()) {
                throw new AssertionError("it has ended and never said " + pattern + "; it said:\n" + out + err);
            }
            return match;
        });
    }

    /** Number of matches in the output so far, on either stream. */
    public long count(String pattern) {
        return Pattern.compile(pattern).matcher(out.toString() + err).results().count();
    }

    /** Sends a signal such as INT, as a terminal or a service manager does. */
    public void signal(String name) throws IOException {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException("kill -" + name + " " + pid() + " ended with " + status);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Waits for its end, and returns its exit status. Its output is complete then. */
    public int status(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("still runs after " + atMost.toMillis() + " ms; it said:\n" + out + err);
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return status(Await.extended(TIMEOUT));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly); // A program such as faketime runs the other one in a process of its own.
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("process " + pid() + " survives SIGKILL"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
