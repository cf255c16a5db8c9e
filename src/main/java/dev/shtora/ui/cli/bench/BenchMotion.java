package dev.shtora.ui.cli.bench;

import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.scheduling.Scheduling;
import dev.shtora.simulation.bench.BackgroundLoad;
import dev.shtora.simulation.bench.BenchJournal;
import dev.shtora.simulation.bench.Cyclictest;
import dev.shtora.simulation.bench.JournalRow;
import dev.shtora.simulation.bench.MotionCase;
import dev.shtora.simulation.bench.MotionRig;
import dev.shtora.simulation.bench.MotionRow;
import dev.shtora.simulation.bench.TimedMove;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench motion}: the lateness of the daemon's step threads, in slices that alternate with cyclictest on the same
 * CPU, and the duration of whole moves compared with the ideal.
 */
@Command(name = "motion", description = "Measures the lateness of steps next to cyclictest, and the duration of moves against the ideal.", mixinStandardHelpOptions = true, footer = {
        "", "Lateness is the time just before the write minus the deadline. Both programs run pinned to one CPU: with",
        "the default scheduling, then with the same real-time priority, if the system allows it.", "",
        "Example: shtora bench motion --rate 1000 --slices 3 --json"})
final class BenchMotion implements Callable<Integer> {
    /** The usual priority of cyclictest. */
    private static final int PRIORITY = 80;
    private static final int FOUR = 4;
    private static final int FOUR_MOTORS_RATE = 1000;
    private static final double WARM_UP_SECONDS = 1;
    private static final int[] MOVE_RATES = {1000, 4000};
    private static final int[] INJECTED = {0, 200};

    @Option(names = "--rate", paramLabel = "STEPS", split = ",", defaultValue = "1000,4000", description = "Steps per second (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "Duration of a slice in seconds (default: ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--slices", paramLabel = "N", defaultValue = "1", description = "Slices of each program in each case (default: ${DEFAULT-VALUE}).")
    private int slices = 1;

    @Option(names = "--motors", paramLabel = "N", defaultValue = "1", description = "Motors at once (default: ${DEFAULT-VALUE}).")
    private int motors = 1;

    @Option(names = "--cpu", paramLabel = "N", description = "CPU that both programs are pinned to (default: the last one).")
    private @Nullable Integer cpu;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private final Optional<Cyclictest> cyclictest = Cyclictest.find();

    @Override
    public Integer call() throws IOException {
        require(rates.stream().allMatch(rate -> rate >= 1 && rate <= 10_000), "--rate: 1 to 10000 steps a second");
        require(seconds >= 0.1 && seconds <= 3600, "--seconds: 0.1 to 3600");
        require(slices >= 1 && motors >= 1 && motors <= 16, "--slices: 1 or more, and --motors: 1 to 16");
        MotionResults results;
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            results = measured(cpu == null ? lastCpu() : cpu, progress);
        }
        if (json) {
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(results.asJson()));
        } else {
            System.out.print(results);
        }
        if (!json && cyclictest.isEmpty()) {
            System.out.println("\nNo comparison: cyclictest is not installed. Run apt install rt-tests");
        }
        return 0;
    }

    private MotionResults measured(int on, ProgressLine progress) throws IOException {
        List<MotionRow> rows = new ArrayList<>();
        List<MotionRow> four = new ArrayList<>();
        List<JournalRow> journal = new ArrayList<>();
        int granted = 0;
        // The default scheduling first: locked memory stays locked.
        for (int priority : new int[]{0, PRIORITY}) {
            try (RealTimeStepRunner threads = new RealTimeStepRunner(new Scheduling(priority, OptionalInt.of(on)),
                    waiting -> waiting)) {
                granted = threads.granted().priority();
                if (priority == 0 || granted > 0) {
                    warmUp(threads, progress);
                    for (MotionCase what : cases(granted)) {
                        rows.add(compare(what, on, threads, progress));
                    }
                    four.addFirst(compare(new MotionCase(FOUR_MOTORS_RATE, FOUR, granted, BackgroundLoad.QUIET), on,
                            threads, progress));
                    journal.addFirst(journal(granted, threads, progress));
                }
            }
        }
        return new MotionResults(rows, four, journal.getFirst(), moves(granted, progress),
                MotionResults.machine(on, granted));
    }

    private void require(boolean right, String expected) {
        if (!right) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), expected);
        }
    }

    private List<MotionCase> cases(int priority) {
        return rates.stream().flatMap(
                rate -> Stream.of(BackgroundLoad.values()).map(load -> new MotionCase(rate, motors, priority, load)))
                .toList();
    }

    private static void warmUp(RealTimeStepRunner threads, ProgressLine progress) throws IOException {
        progress.show("warming up");
        slice(new MotionCase(2 * FOUR_MOTORS_RATE, FOUR, 0, BackgroundLoad.QUIET), WARM_UP_SECONDS, threads);
    }

    private MotionRow compare(MotionCase what, int on, RealTimeStepRunner threads, ProgressLine progress)
            throws IOException {
        Lateness own = new Lateness();
        Lateness reference = new Lateness();
        try (BackgroundLoad.Going _ = what.load().begin()) {
            for (int slice = 1; slice <= slices; slice++) {
                progress.show(what + ": slice " + slice + " of " + slices);
                own.add(slice(what, seconds, threads));
                if (cyclictest.isPresent()) {
                    reference.add(cyclictest.get().run(what, on, steps(what, seconds), timeout(seconds)));
                }
            }
        }
        return new MotionRow(what, own, cyclictest.map(_ -> reference));
    }

    /** Slices with and without the journal alternate. */
    private JournalRow journal(int priority, RealTimeStepRunner threads, ProgressLine progress) throws IOException {
        MotionCase what = new MotionCase(rates.getFirst(), 1, priority, BackgroundLoad.QUIET);
        JournalRow row = new JournalRow(what, new Lateness(), new Lateness());
        try (BenchJournal journal = new BenchJournal()) {
            for (int slice = 1; slice <= slices; slice++) {
                progress.show(what + ": slice " + slice + " of " + slices + " without and with a journal");
                row.without().add(slice(what, seconds, threads));
                row.with().add(slice(what, seconds, threads, journal.steps()));
            }
        }
        return row;
    }

    private static Lateness slice(MotionCase what, double seconds, RealTimeStepRunner threads) throws IOException {
        return slice(what, seconds, threads, StepRecorder.none());
    }

    private static Lateness slice(MotionCase what, double seconds, RealTimeStepRunner threads, StepRecorder record)
            throws IOException {
        try (MotionRig rig = new MotionRig(what.motors(), MotionRig.atOnce(what.rate()), threads, record)) {
            return rig.move(steps(what, seconds), timeout(seconds));
        }
    }

    private static int steps(MotionCase what, double seconds) {
        return (int) Math.max(1, Math.round(what.rate() * seconds));
    }

    private static Duration timeout(double seconds) {
        return Duration.ofMillis(Math.round(20_000 + seconds * 10_000));
    }

    /** All moves at the same time, on any CPU. */
    private static List<TimedMove> moves(int priority, ProgressLine progress) throws IOException {
        progress.show(TimedMove.STEPS + " steps, four times");
        Scheduling scheduling = new Scheduling(priority, OptionalInt.empty());
        List<Callable<TimedMove>> moves = new ArrayList<>();
        for (int rate : MOVE_RATES) {
            for (int injected : INJECTED) {
                moves.add(() -> TimedMove.run(rate, injected, scheduling));
            }
        }
        List<TimedMove> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<TimedMove> move : threads.invokeAll(moves)) {
                made.add(move.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
        return made;
    }

    /** Returns the last CPU that this process may use; interrupts usually run on the first. */
    private static int lastCpu() throws IOException {
        Path status = Path.of("/proc/self/status");
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (!Files.isReadable(status)) {
            return last;
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> Integer.parseInt(line.replaceAll(".*\\D", ""))).findFirst().orElse(last);
    }
}
