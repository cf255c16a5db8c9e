package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.os.Launcher;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.BenchClient;
import dev.shtora.simulation.bench.DaemonProcess;
import dev.shtora.simulation.bench.Gateway;
import dev.shtora.simulation.bench.ProcessUsage;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench gateway}: many covers that devices elsewhere move. A day in virtual time gives their cost; then a sunrise or
 * sunset moves all of them at one moment. The reference is a bare client that publishes the same commands, in the same run: the same topics,
 * payloads, quality of service, expiry and limits of the connection. It passes all commands to its library at once, which sends
 * as many at a time as the broker permits. The two take turns, and the first rounds of both do not count.
 */
@Command(name = "gateway", description = "Measures many remote covers: their cost in a day, and a rule that moves all at one moment, next to a bare client.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench gateway --covers 1000 --json"})
final class BenchGateway implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration AHEAD = Duration.ofSeconds(3);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int WARM_UP = 2;
    /** As the commands to devices. */
    private static final int EXPIRY_SECONDS = 10;

    @Option(names = "--covers", paramLabel = "N", defaultValue = "1000", description = "Number of covers (default: ${DEFAULT-VALUE}).")
    private int covers = 1000;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Number of rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** The rounds of one contender, in milliseconds, in order of size. */
    private record Rounds(List<Double> sorted) {
        double median() {
            return sorted.get(sorted.size() / 2);
        }
    }

    /** The rule that moves all: the rounds of both contenders. */
    private record AllMoved(String broker, Rounds ours, Rounds theirs) {
        double ratio() {
            return ours.median() / theirs.median();
        }
    }

    /** The memory of a daemon that runs alone in its process, in kilobytes, and its processor time since its start. */
    private record Alone(long pssKilobytes, long rssKilobytes, long cpuMillis) {}

    @Override
    public Integer call() throws Exception {
        if (covers < 1 || rounds < 1) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--covers and --rounds: expected 1 or more");
        }
        Gateway.day(Math.max(1, covers / 10)); // Compiles the code.
        List<Gateway.DayCost> days = new ArrayList<>();
        for (int part : new int[]{4, 2, 1}) {
            days.add(Gateway.day(Math.max(1, covers / part)));
        }
        Path path = Files.createTempDirectory("shtora-bench");
        TemporaryFolder.deleteAtExit(path);
        try (DataFolder folder = DataFolder.take(path, "shtora bench");
                BenchBroker broker = BenchBroker.start(folder)) {
            AllMoved moved = move(folder, broker);
            print(days, moved, Launcher.file().isEmpty() ? Optional.empty() : Optional.of(alone(folder, broker)));
        }
        return 0;
    }

    private AllMoved move(DataFolder folder, BenchBroker broker) throws Exception {
        try (BenchClient bare = BenchClient.connect(broker, broker.echo());
                Gateway.Running gateway = new Gateway.Running(covers, broker, folder.file("state"))) {
            AtomicInteger received = new AtomicInteger();
            AtomicLong last = new AtomicLong();
            for (int group = 0; group < Gateway.GROUPS; group++) {
                BenchClient.connect(broker, broker.echo()).subscribeAtMostOnce(Gateway.commands(group), _ -> {
                    last.set(System.nanoTime());
                    received.incrementAndGet();
                });
            }
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round < WARM_UP + rounds; round++) {
                settle(received);
                long began = System.nanoTime();
                publishAll(bare);
                theirs.add((allReceived(received, last) - began) / 1e6);
                settle(received);
                long due = gateway.sunIn(round, AHEAD);
                long end = allReceived(received, last);
                ours.add((end - Math.min(due, gateway.rang())) / 1e6);
            }
            return new AllMoved(broker.name(), sorted(ours), sorted(theirs));
        }
    }

    /** At its start the daemon has a rule that was due for each cover, and sends a command to each device. */
    private Alone alone(DataFolder folder, BenchBroker broker) throws Exception {
        try (BenchClient person = BenchClient.connect(broker, broker.person());
                DaemonProcess daemon = DaemonProcess.start(Launcher.file().orElseThrow(), folder, broker, person,
                        "alone", Gateway.yaml(covers))) {
            LockSupport.parkNanos(SETTLING.toNanos());
            ProcessUsage usage = daemon.usage();
            return new Alone(usage.pssKilobytes(), usage.rssKilobytes(), usage.cpuMillis());
        }
    }

    private static Rounds sorted(List<Double> all) {
        return new Rounds(all.stream().skip(WARM_UP).sorted().toList());
    }

    private void publishAll(BenchClient client) {
        for (int cover = 0; cover < covers; cover++) {
            client.publish(Gateway.command(cover), "0", EXPIRY_SECONDS);
        }
    }

    /** What the daemon publishes about the round before leaves. */
    private static void settle(AtomicInteger received) {
        LockSupport.parkNanos(1_000_000_000);
        received.set(0);
    }

    /** The time at which the last device received its command, as {@link System#nanoTime}. */
    private long allReceived(AtomicInteger received, AtomicLong last) throws IOException {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (received.get() < covers) {
            if (System.nanoTime() > until) {
                throw new IOException(received + " of " + covers + " commands arrived within " + TIMEOUT.toSeconds()
                        + " s");
            }
            LockSupport.parkNanos(100_000);
        }
        return last.get();
    }

    private void print(List<Gateway.DayCost> days, AllMoved moved, Optional<Alone> alone) {
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("broker", moved.broker());
            result.put("covers", covers);
            result.put("days", days);
            result.put("all_moved_ms", moved.ours().median());
            result.put("all_moved_max_ms", moved.ours().sorted().getLast());
            result.put("bare_client_ms", moved.theirs().median());
            result.put("bare_client_max_ms", moved.theirs().sorted().getLast());
            result.put("ratio", moved.ratio());
            alone.ifPresent(daemon -> {
                result.put("pss_kb", daemon.pssKilobytes());
                result.put("rss_kb", daemon.rssKilobytes());
                result.put("cpu_ms", daemon.cpuMillis());
            });
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
            return;
        }
        Table table = new Table().row("covers", "wake-ups a day", "CPU a day", "heap");
        days.forEach(day -> table.row(Integer.toString(day.covers()), Long.toString(day.wakeUps()),
                "%.0f ms".formatted(day.cpuMillis()), "%.1f MB".formatted(day.heapKilobytes() / 1024.0)));
        System.out.print(table);
        System.out.printf(
                "%nA rule moves all %d over %s: the last command after %.0f ms (at most %.0f ms); a bare client"
                        + " %.0f ms (at most %.0f ms); ratio %.2f%n",
                covers, moved.broker(), moved.ours().median(), moved.ours().sorted().getLast(),
                moved.theirs().median(), moved.theirs().sorted().getLast(), moved.ratio());
        System.out.println(alone.map(
                daemon -> "The daemon alone in its process, %d s after its start with a command to each device: %d MB PSS, %d MB RSS, %d ms of processor time"
                        .formatted(SETTLING.toSeconds(), daemon.pssKilobytes() / 1024, daemon.rssKilobytes() / 1024,
                                daemon.cpuMillis()))
                .orElse("The memory is measured with the daemon as it is packaged: build it with mvn package."));
    }
}
