package dev.shtora.simulation.bench;

import dev.shtora.device.motor.deadline.Lateness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The program cyclictest of Debian's rt-tests, which measures the wake-up lateness of threads. It counts whole microseconds,
 * rounded down. The histograms of its threads are added.
 */
public record Cyclictest(Path program) {
    private static final int LATEST_MICROS = 100_000;
    private static final Pattern COUNTS = Pattern.compile("(\\d{6,}) ([\\d\\s]+)");
    private static final String MAX = "# Max Latencies:";
    private static final String OVERFLOWS = "# Histogram Overflows:";

    public static Optional<Cyclictest> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":")).map(folder -> Path.of(folder, "cyclictest")).filter(Files::isExecutable)
                .findFirst().map(Cyclictest::new);
    }

    /** Runs it for a number of wake-ups of each thread. */
    public Lateness run(MotionCase what, int cpu, int loops, Duration atMost) throws IOException {
        Path output = Files.createTempFile("cyclictest", ".txt");
        try {
            Process process = new ProcessBuilder(command(what, cpu, loops)).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw new IOException("cyclictest failed: " + Files.readString(output).strip());
            }
            return read(Files.readAllLines(output));
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    List<String> command(MotionCase what, int cpu, int loops) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-q", "-i", "" + 1_000_000 / what.rate(), "-l",
                        "" + loops, "-t", "" + what.motors(), "-a", "" + cpu, "-h", "" + LATEST_MICROS));
        if (what.privileged()) {
            command.addAll(List.of("-p", "" + what.priority(), "--mlockall"));
        }
        return command;
    }

    /** Parses its histogram: one line per microsecond, one column per thread; then the maxima and the overflows. */
    static Lateness read(List<String> lines) {
        Lateness lateness = new Lateness();
        lines.stream().map(COUNTS::matcher).filter(line -> line.matches())
                .forEach(line -> count(lateness, Long.parseLong(line.group(1)), numbers(line.group(2)).sum()));
        long max = lines.stream().filter(line -> line.startsWith(MAX))
                .flatMapToLong(line -> numbers(line.substring(MAX.length()))).max().orElse(0);
        long beyond = lines.stream().filter(line -> line.startsWith(OVERFLOWS))
                .flatMapToLong(line -> numbers(line.substring(OVERFLOWS.length()))).sum();
        count(lateness, max, beyond);
        return lateness;
    }

    private static void count(Lateness lateness, long micros, long steps) {
        if (steps > 0) {
            lateness.add(micros * 1000, steps);
        }
    }

    private static LongStream numbers(String columns) {
        return Stream.of(columns.strip().split("\\s+")).mapToLong(Long::parseLong);
    }
}
