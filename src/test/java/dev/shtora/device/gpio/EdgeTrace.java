package dev.shtora.device.gpio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's trace of lines, in order, inside {@link GpioSim}. */
public final class EdgeTrace {
    private static final Path TRACING = Path
            .of(System.getenv().getOrDefault("GPIO_TRACE", "/sys/kernel/tracing/trace")).resolveSibling("");
    /**
     * The kernel numbers the lines of all chips; the first chip that is added while it runs starts at 512 by default.
     */
    private static final int FIRST_LINE = Integer.parseInt(System.getenv().getOrDefault("GPIO_BASE", "512"));
    private static final Pattern LINE = Pattern
            .compile(
                    "(?m)^ *(.+)-\\d+ +\\[\\d+].* (\\d+)\\.(\\d{6}): (?:gpio_value: (\\d+) (get|set) ([01])|\\S+: (.*))$");

    private EdgeTrace() {}

    /**
     * An entry.
     *
     * @param task the name of the thread
     * @param micros the kernel's monotonic clock
     * @param pin the line, or -1 for a mark
     * @param set whether it was written, not read: edges of inputs show as reads by the thread of their interrupt
     */
    public record Entry(String task, long micros, int pin, boolean set, boolean high, String mark) {
        static Entry of(MatchResult line) {
            long micros = Long.parseLong(line.group(2)) * 1_000_000 + Long.parseLong(line.group(3));
            return line.group(4) == null
                    ? new Entry(line.group(1), micros, -1, false, false, line.group(7))
                    : new Entry(line.group(1), micros, Integer.parseInt(line.group(4)) - FIRST_LINE,
                            line.group(5).equals("set"), line.group(6).equals("1"), "");
        }
    }

    /** Removes all entries, and selects a clock with a higher resolution than the default. */
    public static void clear() {
        Sysfs.write(TRACING.resolve("trace_clock"), "mono");
        Sysfs.write(TRACING.resolve("trace"), "");
    }

    /** Writes a word between the entries. */
    static void mark(String word) {
        Sysfs.write(TRACING.resolve("trace_marker"), word);
    }

    /** Passes entries to the handler as they arrive and removes them, until the handler returns false. */
    static void follow(Predicate<Entry> handler) {
        try (BufferedReader pipe = Files.newBufferedReader(TRACING.resolve("trace_pipe"))) {
            boolean continues = true;
            while (continues) {
                Matcher line = LINE.matcher(pipe.readLine());
                continues = !line.find() || handler.test(Entry.of(line.toMatchResult()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Entry> entries() {
        return LINE.matcher(Sysfs.read(TRACING.resolve("trace"))).results().map(Entry::of).toList();
    }

    /** The writes to some lines. */
    public static List<Entry> writes(List<Integer> pins) {
        return entries().stream().filter(entry -> entry.set() && pins.contains(entry.pin())).toList();
    }
}
