package dev.shtora.simulation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a process of this computer uses, from /proc (proc_pid_stat(5) and its like). Linux only. */
public record ProcessUsage(long pid) {
    /** USER_HZ: the unit of the times in /proc/PID/stat, the same on each architecture that runs Java. */
    private static final int TICKS_PER_SECOND = 100;
    /** Fields 14 and 15 of stat, counted after the program's name, which is field 2 and may contain spaces. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** The processor time of all its threads until now, also of those that have ended, in milliseconds; steps of 10. */
    public long cpuMillis() throws IOException {
        String stat = Files.readString(file("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * 1000 / TICKS_PER_SECOND;
    }

    /** Its proportional set size in kilobytes: its own memory, and its share of what it shares. */
    public long pssKilobytes() throws IOException {
        return number(Files.readAllLines(file("smaps_rollup")), "Pss:");
    }

    /** Its resident set size in kilobytes. */
    public long rssKilobytes() throws IOException {
        return number(Files.readAllLines(file("smaps_rollup")), "Rss:");
    }

    /** How often each of its present threads has waited and woken up since it began. */
    public Map<String, Long> wakeUps() throws IOException {
        Map<String, Long> all = new HashMap<>();
        try (Stream<Path> threads = Files.list(file("task"))) {
            for (Path thread : threads.toList()) {
                try {
                    all.put(thread.getFileName().toString(),
                            number(Files.readAllLines(thread.resolve("status")), "voluntary_ctxt_switches:"));
                } catch (NoSuchFileException e) {
                    // It has ended since the list was read.
                }
            }
        }
        return all;
    }

    /** How often the present threads have woken up since an earlier answer of {@link #wakeUps}. */
    public long wakeUpsSince(Map<String, Long> before) throws IOException {
        return wakeUps().entrySet().stream().mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .sum();
    }

    private static long number(List<String> lines, String key) throws IOException {
        return lines.stream().filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ", 2)[0]).map(Long::parseLong).findFirst()
                .orElseThrow(() -> new IOException("no " + key + " in /proc"));
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
