package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A run of the daemon in which Java records the classes that it uses: online, a move, a reload, the end. */
public final class ClassCacheTraining {
    /** On a slow Pi the daemon needs a minute to start with the recording. */
    private static final Duration STEP = Duration.ofMinutes(3);
    /** How long Java may write what it has recorded, and then the file, in a process of its own. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    private static final String ENDED = "the daemon has ended";
    /**
     * With linked classes a start takes a quarter less processor time. Java 25.0.3 fails an assertion of its own while it
     * writes them if an archived object belongs to a class that cannot be archived; which classes that are depends on the
     * libraries and on the course of the run.
     */
    private static final List<String> LINKING = List.of("-XX:+AOTClassLinking", "-XX:-AOTClassLinking");

    private ClassCacheTraining() {}

    /**
     * Runs it, and lets Java write the file: with linked classes, and without them if Java does not write it.
     *
     * @param launcher the launcher of the daemon
     * @param made the file that Java writes
     * @throws IOException if the daemon does not do what is expected, or Java does not write the file; the message gives the
     *     last lines of the output
     */
    public static void run(Path launcher, DataFolder folder, BenchBroker broker, Path made) throws Exception {
        Path output = folder.file("output");
        Path recorded = folder.file("recorded");
        record(Contender.shtora(launcher, folder, broker), broker, output,
                "-XX:AOTMode=record -XX:AOTConfiguration=" + recorded);
        for (String linking : LINKING) {
            write(launcher, output, linking + " -XX:AOTMode=create -XX:AOTConfiguration=" + recorded + " -XX:AOTCache="
                    + made + " -XX:ErrorFile=" + folder.file("java-error"));
            if (Files.exists(made) && Files.size(made) > 0) {
                return;
            }
        }
        throw failed("Java did not write the file", output);
    }

    /** Java writes the file instead of starting the daemon, when the recorded one has left its memory. */
    private static void write(Path launcher, Path output, String javaOptions) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "run").redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_OPTS", javaOptions);
        end(builder.start(), "write the file");
    }

    private static void end(Process process, String what) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(WRITING.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("Java did not " + what + " within " + WRITING.toMinutes() + " minutes");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void record(Contender daemon, BenchBroker broker, Path output, String javaOptions)
            throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (BenchClient person = BenchClient.connect(broker, broker.person())) {
            person.subscribe(Contender.BRIDGE, heard::add);
            person.subscribe("shtora/bedroom/state", heard::add);
            ProcessBuilder builder = new ProcessBuilder(daemon.command()).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("JAVA_OPTS", javaOptions);
            Process process = builder.start();
            process.onExit().thenRun(() -> heard.add(ENDED));
            try {
                await(heard, "online", output);
                person.publish("shtora/bedroom/set", "50"); // After the homing of a new blind.
                await(heard, "stopped", output);
                ExternalProgram.run("kill", "-HUP", Long.toString(process.pid())).orFail("SIGHUP cannot be sent");
                await(heard, "online", output);
                process.destroy();
                end(process, "write what it has recorded");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void await(BlockingQueue<String> heard, String state, Path output)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + STEP.toNanos();
        String next = heard.poll(STEP.toNanos(), TimeUnit.NANOSECONDS);
        while (next != null && !next.equals(state) && !next.equals(ENDED)) {
            next = heard.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        if (next == null || next.equals(ENDED)) {
            throw failed(
                    next != null
                            ? "the daemon has ended by itself"
                            : "the daemon did not publish " + state + " within " + STEP.toMinutes() + " minutes",
                    output);
        }
    }

    private static IOException failed(String what, Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return new IOException(what + ". Its last lines: "
                + String.join("; ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    }
}
