package dev.shtora.ui.cli;

import dev.shtora.simulation.soak.Soak;
import dev.shtora.simulation.soak.Soak.Failure;
import dev.shtora.terminal.ProgressLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora soak}: simulates installations in virtual time with random faults until an invariant is violated. */
@Command(name = "soak", description = "Simulates installations of ten covers, on pins and elsewhere, some with inputs, in virtual time, with every step modelled: kills, power cuts,"
        + " disk errors, endstop faults, clock jumps and floods of commands. Invariants are checked after"
        + " every event.", mixinStandardHelpOptions = true, footer = {"",
                "Example: shtora soak --days 100000"})
final class SoakCommand implements Callable<Integer> {
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    @Option(names = "--days", paramLabel = "N", defaultValue = "10000", description = "Number of cover-days (default: ${DEFAULT-VALUE}).")
    private long days = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the first installation; each next one has the next seed (default: random).")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (days < 1) {
            throw new ParameterException(spec.commandLine(), "--days: '" + days + "': expected 1 or more");
        }
        System.setProperty("org.slf4j.simpleLogger.log.dev.shtora", "off"); // Log lines of the simulated daemons are not about this computer.
        long first = seed == null ? System.currentTimeMillis() : seed;
        int each = (int) Math.min(Soak.DAYS, Math.ceilDiv(days, Soak.COVERS));
        long scenarios = Math.ceilDiv(days, (long) each * Soak.COVERS);
        System.out.printf("%d installations of %d covers for %d days each, from seed %d%n", scenarios, Soak.COVERS,
                each,
                first);
        Soak soak = new Soak(each);
        long began = System.nanoTime();
        Optional<Failure> failure = live(soak, first, scenarios, began);
        System.out.println(progress(soak, began));
        System.out.println(failure.map(bad -> report(bad, (long) each * Soak.COVERS))
                .orElse("All invariants held after each event."));
        return failure.isPresent() ? 1 : 0;
    }

    /** Runs installations on all CPUs, one after another on each, until one fails. */
    private static Optional<Failure> live(Soak soak, long first, long scenarios, long began)
            throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<@Nullable Failure> bad = new AtomicReference<>();
        int cpus = Runtime.getRuntime().availableProcessors();
        try (ProgressLine progress = ProgressLine.onStandardError();
                ExecutorService threads = Executors.newFixedThreadPool(cpus,
                        Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < cpus; i++) {
                threads.execute(() -> {
                    for (long scenario = next.getAndIncrement(); scenario < scenarios
                            && bad.get() == null; scenario = next
                                    .getAndIncrement()) {
                        soak.scenario(first + scenario).ifPresent(failure -> bad.compareAndSet(null, failure));
                    }
                });
            }
            threads.shutdown();
            while (!threads.awaitTermination(PROGRESS.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.show(progress(soak, began));
            }
        }
        return Optional.ofNullable(bad.get());
    }

    private static String progress(Soak soak, long began) {
        double minutes = (System.nanoTime() - began) / 60e9;
        return String.format(Locale.ROOT, "%,d cover-days, %,.0f a minute, %,d events", soak.coverDays(),
                soak.coverDays() / minutes, soak.events());
    }

    private static String report(Failure bad, long coverDays) {
        return "\n" + String.join("\n", bad.newestEvents()) + "\n\nFailed: " + bad.what()
                + "\n\nReplay: shtora soak --seed "
                + bad.seed()
                + " --days " + coverDays;
    }
}
