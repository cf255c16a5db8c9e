package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.os.Launcher;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.BenchClient;
import dev.shtora.simulation.bench.Contender;
import dev.shtora.simulation.bench.Footprint.Sample;
import dev.shtora.simulation.bench.Footprint;
import dev.shtora.simulation.bench.IdleBotApi;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench footprint}: what the daemon needs from the start of its program to its first retained message over TLS,
 * and at rest; and what the bot and the bridge to Apple Home need until they are connected, where they are installed. The reference is a bare client on Node.js, and mosquitto_sub, in the same run, where they are installed.
 */
@Command(name = "footprint", description = "Measures start, processor time, memory and wake-ups of the daemon, of the bot and of the bridge to Apple Home, next to a bare client on Node.js and mosquitto_sub.", mixinStandardHelpOptions = true, footer = {
        "", "A round takes about a minute. Each value is the median of all rounds.",
        "Node.js is compared if node finds its library mqtt: npm install -g mqtt, and NODE_PATH=$(npm root -g).",
        "Example: shtora bench footprint --rounds 7 --json"})
final class BenchFootprint implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Number of rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--rounds: '" + rounds + "': expected 1 or more");
        }
        Path launcher = Launcher.file().orElseThrow(() -> new IOException("bench footprint starts the daemon as"
                + " it is packaged: build it with mvn package, and use target/shtora/bin/shtora bench footprint"));
        Path path = Files.createTempDirectory("shtora-bench");
        TemporaryFolder.deleteAtExit(path);
        try (DataFolder folder = DataFolder.take(path, "shtora bench");
                BenchBroker broker = BenchBroker.start(folder);
                BenchClient person = BenchClient.connect(broker, broker.person());
                BenchClient hub = BenchClient.connect(broker, broker.echo());
                IdleBotApi messenger = new IdleBotApi()) {
            List<Contender> clients = Stream.of(Optional.of(Contender.shtora(launcher, folder, broker)),
                    Contender.telegram(launcher, folder, broker, messenger),
                    Contender.homekit(launcher, folder, broker), Contender.node(broker), Contender.mosquitto(broker))
                    .flatMap(Optional::stream).toList();
            Footprint footprint = new Footprint(clients, person, hub);
            try (ProgressLine progress = ProgressLine.onStandardError()) {
                for (int round = 0; round < rounds; round++) {
                    progress.show("round " + (round + 1) + " of " + rounds);
                    footprint.round(clients, folder.file("output"));
                }
            }
            print(broker.name(), footprint.samples());
        }
        return 0;
    }

    /** The values of a client, in the order of the table's columns. */
    private enum Value {
        START("start_ms", "exec to online", "%.0f ms", Sample::startMillis),
        CPU("cpu_ms", "CPU until then",
                "%.0f ms", Sample::cpuMillis),
        PSS("pss_mb", "PSS after 20 s", "%.1f MB",
                sample -> OptionalDouble.of(sample.pssMegabytes())),
        WAKE_UPS("wake_ups_per_second",
                "wake-ups", "%.1f/s", sample -> OptionalDouble.of(sample.wakeUpsPerSecond()));

        private final String key;
        private final String title;
        private final String format;
        private final Function<Sample, OptionalDouble> of;

        Value(String key, String title, String format, Function<Sample, OptionalDouble> of) {
            this.key = key;
            this.title = title;
            this.format = format;
            this.of = of;
        }

        private OptionalDouble median(List<Sample> samples) {
            double[] sorted = samples.stream().map(of).flatMapToDouble(OptionalDouble::stream).sorted().toArray();
            return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
        }

        private String cell(List<Sample> samples) {
            OptionalDouble median = median(samples);
            return median.isEmpty() ? "-" : String.format(format, median.getAsDouble());
        }
    }

    private void print(String broker, Map<String, List<Sample>> samples) {
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("broker", broker);
            result.put("rounds", rounds);
            samples.forEach((client, all) -> {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Value value : Value.values()) {
                    value.median(all).ifPresent(median -> values.put(value.key, median));
                }
                result.put(client, values);
            });
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
        } else {
            Table table = new Table().row(Stream.concat(Stream.of("over " + broker),
                    Stream.of(Value.values()).map(value -> value.title)).toArray(String[]::new));
            samples.forEach((client, all) -> table.row(Stream.concat(Stream.of(client),
                    Stream.of(Value.values()).map(value -> value.cell(all))).toArray(String[]::new)));
            System.out.print(table);
        }
    }
}
