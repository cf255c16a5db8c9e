package dev.shtora.ui.cli;

import dev.shtora.simulation.soak.Soak;
import dev.shtora.simulation.soak.Soak.Failure;
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

/** {@code shtora soak}: years of houses in virtual time, with everything that may go wrong, until something does not hold. */
@Command(name = "soak", description = "Lives houses of three covers in virtual time, every step modelled, with kills, power cuts,"
        + " bad disks, broken endstops, clocks that are set and storms of commands, and looks after each event whether"
        + " what must hold does.", mixinStandardHelpOptions = true, footer = {"",
                "Example: shtora soak --days 100000"})
final class SoakCommand implements Callable<Integer> {
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    @Option(names = "--days", paramLabel = "N", defaultValue = "10000", description = "How many days of covers; ${DEFAULT-VALUE} without it.")
    private long days = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Of the first house; each next house has the next one. Without it, another every time.")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (days < 1) {
            throw new ParameterException(spec.commandLine(), "--days '" + days + "': expected 1 or more");
        }
        System.setProperty("org.slf4j.simpleLogger.log.dev.shtora", "off"); // What houses go through is not this machine's.
        long first = seed == null ? System.currentTimeMillis() : seed;
        int each = (int) Math.min(Soak.DAYS, Math.ceilDiv(days, Soak.COVERS));
        long houses = Math.ceilDiv(days, (long) each * Soak.COVERS);
        System.out.printf("%d houses of %d covers for %d days each, from seed %d%n", houses, Soak.COVERS, each, first);
        Soak soak = new Soak(each);
        long began = System.nanoTime();
        Optional<Failure> failure = live(soak, first, houses, began);
        System.out.println(told(soak, began));
        failure.ifPresent(bad -> System.out.println(story(bad, (long) each * Soak.COVERS)));
        return failure.isPresent() ? 1 : 0;
    }

    /** On all CPUs, one house after another, until one fails. */
    private static Optional<Failure> live(Soak soak, long first, long houses, long began) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<@Nullable Failure> bad = new AtomicReference<>();
        int cpus = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(cpus, Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < cpus; i++) {
                threads.execute(() -> {
                    for (long house = next.getAndIncrement(); house < houses && bad.get() == null; house = next
                            .getAndIncrement()) {
                        soak.house(first + house).ifPresent(failure -> bad.compareAndSet(null, failure));
                    }
                });
            }
            threads.shutdown();
            while (!threads.awaitTermination(PROGRESS.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.print("\r" + told(soak, began));
            }
        }
        System.err.println();
        return Optional.ofNullable(bad.get());
    }

    private static String told(Soak soak, long began) {
        double minutes = (System.nanoTime() - began) / 60e9;
        return String.format(Locale.ROOT, "%,d cover-days, %,.0f a minute, %,d events", soak.coverDays(),
                soak.coverDays() / minutes, soak.events());
    }

    private static String story(Failure bad, long coverDays) {
        return "\n" + String.join("\n", bad.told()) + "\n\n" + bad.what() + "\n\nAgain: shtora soak --seed "
                + bad.seed()
                + " --days " + coverDays;
    }
}
