package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.os.Launcher;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.BenchClient;
import dev.shtora.simulation.bench.DecisionBench;
import dev.shtora.simulation.bench.InputLoad;
import dev.shtora.simulation.bench.StormBench;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench inputs}: what inputs cost. A decision about a cover; the readings of many inputs in a daemon with many covers
 * that runs alone in its process; and a storm that moves many covers on pins, next to one that moves a single cover.
 */
@Command(name = "inputs", description = "Measures what inputs cost: a decision with all conditions, the readings of many inputs, and a storm that moves many covers.", mixinStandardHelpOptions = true, footer = {
        "", "The readings are measured with the daemon as it is packaged.",
        "Example: shtora bench inputs --seconds 10 --storms 4 --json"})
final class BenchInputs implements Callable<Integer> {
    private static final int STORM_COVERS = 100;
    /** The level of what covers log: each of many would say that its position is not known yet. */
    private static final String COVER_LOG = "org.slf4j.simpleLogger.log.dev.shtora.daemon.cover";

    @Option(names = "--samples", paramLabel = "N", defaultValue = "20000", description = "Number of decisions (default: ${DEFAULT-VALUE}).")
    private int samples = 20_000;

    @Option(names = "--covers", paramLabel = "N", defaultValue = "1000", description = "Number of remote covers in the measurement of readings (default: ${DEFAULT-VALUE}).")
    private int covers = 1000;

    @Option(names = "--inputs", paramLabel = "N", defaultValue = "200", description = "Number of their inputs (default: ${DEFAULT-VALUE}).")
    private int inputs = 200;

    @Option(names = "--readings", paramLabel = "N", defaultValue = "50", description = "Readings a second (default: ${DEFAULT-VALUE}).")
    private int readings = 50;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "Seconds with readings, and as many without before; 0 to leave it out (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(names = "--storms", paramLabel = "N", defaultValue = "6", description = "Number of storms; 0 to leave it out (default: ${DEFAULT-VALUE}).")
    private int storms = 6;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (samples < 1 || covers < 1 || inputs < 1 || readings < 1 || seconds < 0 || storms < 0) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "expected numbers of 1 or more; --seconds and --storms may be 0");
        }
        System.setProperty(COVER_LOG, "warn");
        DecisionBench.Result decisions = DecisionBench.run(samples, samples);
        Path path = Files.createTempDirectory("shtora-bench");
        TemporaryFolder.deleteAtExit(path);
        try (DataFolder folder = DataFolder.take(path, "shtora bench");
                BenchBroker broker = BenchBroker.start(folder,
                        Stream.concat(InputLoad.topics(inputs).stream(), StormBench.topics().stream()).toList(),
                        InputLoad.devices(covers))) {
            Optional<InputLoad.Result> load = Optional.empty();
            Optional<StormBench.Result> storm = Optional.empty();
            try (ProgressLine progress = ProgressLine.onStandardError()) {
                if (seconds > 0) {
                    load = Optional.of(load(folder, broker, progress));
                }
                if (storms > 0) {
                    storm = Optional.of(StormBench.run(STORM_COVERS, storms, folder, broker, progress::show));
                }
            }
            if (json) {
                printJson(broker.name(), decisions, load, storm);
            } else {
                print(broker.name(), decisions, load, storm);
            }
        }
        return 0;
    }

    private InputLoad.Result load(DataFolder folder, BenchBroker broker, ProgressLine progress) throws Exception {
        Path launcher = Launcher.file().orElseThrow(() -> new IOException("the readings are measured with the daemon as"
                + " it is packaged: build it with mvn package, and use target/shtora/bin/shtora bench inputs, or"
                + " leave them out with --seconds 0"));
        progress.show("readings");
        try (BenchClient person = BenchClient.connect(broker, broker.person())) {
            return InputLoad.run(covers, inputs, readings, seconds, launcher, folder, broker, person);
        }
    }

    private static double ratio(StormBench.Result storm) {
        return storm.last().micros(0.5) / storm.alone().micros(0.5);
    }

    private void printJson(String broker, DecisionBench.Result decisions, Optional<InputLoad.Result> load,
            Optional<StormBench.Result> storm) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("broker", broker);
        result.put("decision", decisions.latencies().json());
        result.put("decision_cpu_mean_us", decisions.meanCpuMicros());
        load.ifPresent(one -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("covers", one.covers());
            values.put("inputs", one.inputs());
            values.put("seconds", one.seconds());
            values.put("readings", one.readings());
            values.put("evaluations", one.evaluations());
            values.put("changes", one.changes());
            values.put("decisions", one.decisions());
            values.put("commands", one.commands());
            values.put("cpu_share_idle", one.idleShare());
            values.put("cpu_share", one.share());
            values.put("pss_kb", one.pssKilobytes());
            values.put("rss_kb", one.rssKilobytes());
            result.put("readings", values);
        });
        storm.ifPresent(one -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("covers", one.covers());
            values.put("alone", one.alone().json());
            values.put("first", one.first().json());
            values.put("last_less_stagger", one.last().json());
            values.put("ratio", ratio(one));
            result.put("storm", values);
        });
        PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
    }

    private static void print(String broker, DecisionBench.Result decisions, Optional<InputLoad.Result> load,
            Optional<StormBench.Result> storm) {
        System.out.print(new Table().row("", "p50", "p99", "max")
                .row(decisions.latencies().row("a decision with all conditions")));
        System.out.printf("Its processor time on average: %.1f µs%n", decisions.meanCpuMicros());
        load.ifPresent(one -> {
            System.out.printf("%n%d covers and %d inputs over %s, %d readings in %d s:%n", one.covers(), one.inputs(),
                    broker, one.readings(), one.seconds());
            System.out.print(new Table()
                    .row("conditions evaluated", Integer.toString(one.evaluations()))
                    .row("readings at which a storm began or ended", Integer.toString(one.changes()))
                    .row("covers that had to move then", Integer.toString(one.decisions()))
                    .row("commands that devices received", Integer.toString(one.commands()))
                    .row("processor, without readings", "%.1f %% of one".formatted(100 * one.idleShare()))
                    .row("processor, with them", "%.1f %% of one".formatted(100 * one.share()))
                    .row("memory of the process, which is the daemon alone", "%d MB PSS, %d MB RSS"
                            .formatted(one.pssKilobytes() / 1024, one.rssKilobytes() / 1024)));
        });
        storm.ifPresent(one -> {
            System.out.printf("%nFrom the reading of a storm over %s to the first coil:%n", broker);
            System.out.print(new Table().row("", "p50", "p99", "max").row(one.alone().row("a cover alone"))
                    .row(one.first().row("the first of " + one.covers()))
                    .row(one.last().row("the last of " + one.covers() + ", less the stagger")));
            System.out.printf("The last, as a ratio to the cover alone: %.2f%n", ratio(one));
        });
    }
}
