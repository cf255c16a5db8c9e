package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.BenchClient;
import dev.shtora.simulation.bench.CoilWatch;
import dev.shtora.simulation.bench.Latencies;
import dev.shtora.simulation.bench.LibmosquittoEcho;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench command}: the time from publishing a command to the first coil write and to receiving {@code opening} or
 * {@code closing}. The reference is the round trip of an echo through the same broker, and of an echo by libmosquitto's clients
 * if they are installed; one of each in turn.
 */
@Command(name = "command", description = "Measures the time from a command over TLS to the first coil write and to the published state, next to an echo.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench command --samples 2000 --json"})
final class BenchCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Rest before each measurement: starts of motors are staggered by this time. */
    private static final long REST_NANOS = 110_000_000;
    /** Time limit of a command of the warm-up: a command to a cover that waits for its turn has no effect. */
    private static final long WARM_UP_NANOS = 50_000_000;
    private static final String PING = "homeassistant/echo/ping";
    private static final String PONG = "homeassistant/echo/pong";

    @Option(names = "--samples", paramLabel = "N", defaultValue = "500", description = "Number of samples (default: ${DEFAULT-VALUE}).")
    private int samples = 500;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3000", description = "Number of commands before the measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp = 3000;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Path path = Files.createTempDirectory("shtora-bench");
        TemporaryFolder.deleteAtExit(path);
        try (DataFolder folder = DataFolder.take(path, "shtora bench");
                BenchBroker broker = BenchBroker.start(folder)) {
            print(broker.name(), measure(folder, broker));
        }
        return 0;
    }

    /** The samples of one run, and how many moves of the measurement and the warm-up had late steps. */
    private record Measured(Latencies commands, Latencies states, Latencies echoes, Optional<Latencies> libmosquitto,
            AtomicInteger lateMoves) {}

    private Measured measure(DataFolder folder, BenchBroker broker) throws Exception {
        boolean compared = LibmosquittoEcho.installed();
        Measured measured = new Measured(new Latencies(samples), new Latencies(samples), new Latencies(samples),
                compared ? Optional.of(new Latencies(samples)) : Optional.empty(), new AtomicInteger());
        try (BenchDaemon daemon = BenchDaemon.start(folder, broker);
                BenchClient person = BenchClient.connect(broker, broker.person());
                BenchClient requester = BenchClient.connect(broker, broker.echo());
                BenchClient echo = BenchClient.connect(broker, broker.echo());
                LibmosquittoEcho _ = compared ? LibmosquittoEcho.start(broker) : LibmosquittoEcho.none();
                ProgressLine progress = ProgressLine.onStandardError()) {
            AtomicLong pong = new AtomicLong();
            AtomicLong stateAt = new AtomicLong();
            echo.subscribe(PING, _ -> echo.publish(PONG, "x"));
            requester.subscribe(PONG, _ -> pong.set(System.nanoTime()));
            requester.subscribe(LibmosquittoEcho.PONG, _ -> pong.set(System.nanoTime()));
            for (CoilWatch motor : daemon.motors()) {
                await(() -> daemon.rests(motor));
                person.subscribe(BenchDaemon.state(motor), state -> {
                    if (state.endsWith("ing")) {
                        stateAt.set(System.nanoTime());
                    }
                });
            }
            if (compared) {
                await(() -> {
                    requester.publish(LibmosquittoEcho.PING, "x"); // Waits until its processes have connected.
                    LockSupport.parkNanos(REST_NANOS);
                    return pong.get() != 0;
                });
            }
            warmUp(daemon, person, requester, stateAt, progress);
            for (int i = 0; i < samples; i++) {
                CoilWatch motor = daemon.motor(i);
                await(() -> daemon.rests(motor));
                String away = daemon.away(motor);
                measured.echoes().add(timed(pong, () -> requester.publish(PING, "x")));
                if (compared) {
                    measured.libmosquitto().orElseThrow()
                            .add(timed(pong, () -> requester.publish(LibmosquittoEcho.PING, "x")));
                }
                stateAt.set(0);
                long took = timed(motor.switchedOn(), () -> person.publish(BenchDaemon.set(motor), away));
                measured.commands().add(took);
                await(() -> stateAt.get() != 0);
                measured.states().add(stateAt.get() - motor.switchedOn().get() + took);
                person.publish(BenchDaemon.set(motor), "STOP");
                show(progress, "measuring", i, samples);
            }
            measured.lateMoves().set(daemon.lateMoves().get());
        }
        return measured;
    }

    /** Commands and echoes in quick succession, so that the code is compiled before the measurement. */
    private void warmUp(BenchDaemon daemon, BenchClient person, BenchClient requester, AtomicLong stateAt,
            ProgressLine progress) throws IOException {
        for (int i = 0; i < warmUp; i++) {
            requester.publish(PING, "x");
            stateAt.set(0);
            person.publish(BenchDaemon.set(daemon.motor(i)), i / daemon.motors().size() % 2 == 0 ? "CLOSE" : "OPEN");
            long until = System.nanoTime() + WARM_UP_NANOS;
            while (stateAt.get() == 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(500_000);
            }
            show(progress, "warming up", i, warmUp);
        }
        for (CoilWatch motor : daemon.motors()) {
            person.publish(BenchDaemon.set(motor), "STOP");
        }
        LockSupport.parkNanos(TIMEOUT.toNanos() / 10); // Waits until all clients have received it.
    }

    /** Returns the time, after a rest, from an action until an event is recorded. */
    private static long timed(AtomicLong noted, Runnable begin) throws IOException {
        LockSupport.parkNanos(REST_NANOS);
        noted.set(0);
        long before = System.nanoTime();
        begin.run();
        await(() -> noted.get() != 0);
        return noted.get() - before;
    }

    private static void await(BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("no event within " + TIMEOUT.toSeconds() + " s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void show(ProgressLine progress, String what, int done, int of) {
        if (done % 50 == 0) {
            progress.show(what + " " + done + " of " + of);
        }
    }

    private void print(String broker, Measured measured) {
        Latencies other = measured.libmosquitto().orElse(measured.echoes());
        double p50 = ratio(measured.commands(), other, 0.5);
        double p99 = ratio(measured.commands(), other, 0.99);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("broker", broker);
            result.put("command_to_coil", measured.commands().json());
            result.put("command_to_state", measured.states().json());
            result.put("bare_echo", measured.echoes().json());
            measured.libmosquitto().ifPresent(echoes -> result.put("libmosquitto_echo", echoes.json()));
            result.put("p50_ratio", p50);
            result.put("p99_ratio", p99);
            result.put("state_p50_ratio", ratio(measured.states(), other, 0.5));
            result.put("state_p99_ratio", ratio(measured.states(), other, 0.99));
            result.put("late_moves", measured.lateMoves().get());
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
        } else {
            Table table = new Table().row("over " + broker, "p50", "p99", "max")
                    .row(measured.commands().row("command to first coil"))
                    .row(measured.states().row("command to the published state"))
                    .row(measured.echoes().row("echo, round trip"));
            measured.libmosquitto().ifPresent(echoes -> table.row(echoes.row("libmosquitto's echo, round trip")));
            String whose = measured.libmosquitto().isPresent() ? "libmosquitto's" : "the echo";
            System.out.print(table
                    .row("first coil, ratio to " + whose, String.format("%.2f", p50), String.format("%.2f", p99))
                    .row("state, ratio to " + whose, String.format("%.2f", ratio(measured.states(), other, 0.5)),
                            String.format("%.2f", ratio(measured.states(), other, 0.99)))
                    .row("moves with late steps", Integer.toString(measured.lateMoves().get())));
        }
    }

    private static double ratio(Latencies shtora, Latencies other, double quantile) {
        return shtora.micros(quantile) / other.micros(quantile);
    }
}
