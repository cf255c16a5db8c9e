package dev.shtora.ui.cli.bench;

import dev.shtora.os.Launcher;
import dev.shtora.os.LibraryFolder;
import dev.shtora.simulation.fleet.bench.BenchTimes;
import dev.shtora.simulation.fleet.bench.ConnectionCost;
import dev.shtora.simulation.fleet.bench.FleetBench;
import dev.shtora.simulation.fleet.bench.FleetBroker;
import dev.shtora.simulation.fleet.bench.FleetPostgres;
import dev.shtora.simulation.fleet.bench.FleetRun;
import dev.shtora.simulation.fleet.bench.GrowthPlot;
import dev.shtora.simulation.fleet.bench.PlannerCost;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora bench fleet}: the gateway of a fleet at one sunset, next to a bare publisher. */
@Command(name = "fleet", description = "Measures the gateway of a fleet: all covers move at one moment, with one replica and with two, next to a bare publisher"
        + " of the same messages. Starts a Mosquitto and a PostgreSQL of its own.", mixinStandardHelpOptions = true, footer = {
                "", "Example: shtora bench fleet --covers 10000 --plot growth.svg"})
final class BenchFleet implements Callable<Integer> {
    private static final int CONNECTIONS = 500;

    @Option(names = "--covers", paramLabel = "N", defaultValue = "10000", description = "Number of covers (default: ${DEFAULT-VALUE}); a tenth and a half of it are measured too.")
    private int covers = 10_000;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Number of moves that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--plot", paramLabel = "FILE", description = "Writes a drawing (SVG) of the time by the number of covers.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (covers < 10 || rounds < 1) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--covers: expected 10 or more; --rounds: 1 or more");
        }
        LibraryFolder.GATEWAY.require();
        Path launcher = Launcher.file()
                .orElseThrow(() -> new IOException("The gateway is measured as it is packaged: mvn package."));
        Path path = Files.createTempDirectory("shtora-bench");
        TemporaryFolder.deleteAtExit(path);
        try (FleetPostgres postgres = FleetPostgres.start();
                FleetBroker broker = FleetBroker.start(path.resolve("broker"))) {
            PlannerCost planner = PlannerCost.measure(path.resolve("planner"), covers);
            ConnectionCost cost = ConnectionCost.measure(broker, CONNECTIONS);
            FleetBench bench = new FleetBench(broker, postgres, launcher, path, rounds, BenchTimes.USUAL);
            List<FleetRun> growth = new ArrayList<>();
            for (int size : IntStream.of(covers / 10, covers / 2, covers).distinct().toArray()) {
                growth.add(bench.run(size, 1));
            }
            FleetRun two = bench.run(covers, 2);
            if (plot != null) {
                Files.writeString(plot, GrowthPlot.of(growth));
            }
            print(growth, two, cost, planner);
        }
        return 0;
    }

    private void print(List<FleetRun> growth, FleetRun two, ConnectionCost cost, PlannerCost planner) {
        List<FleetRun> all = new ArrayList<>(growth);
        all.add(two);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("runs", all.stream().map(FleetRun::json).toList());
            result.put("bytes_per_cover", cost.bytesPerCover());
            result.put("bytes_per_connection", cost.bytesPerConnection());
            result.put("broker_bytes_per_connection", cost.brokerBytesPerConnection());
            result.put("planner", planner);
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
            return;
        }
        Table table = new Table().row("covers", "replicas", "bare", "gateway", "rate", "statements a command",
                "CPU replicas", "CPU broker", "CPU database", "RSS a replica");
        all.forEach(run -> table.row(Integer.toString(run.covers()), Integer.toString(run.replicas()),
                run.bare() + " ms", run.gateway() + " ms", "%.2f".formatted(run.rate()),
                "%.3f".formatted(run.statements()), run.replicaCpuMillis() + " ms", run.brokerCpuMillis() + " ms",
                run.databaseCpuMillis() + " ms", run.replicaRssKilobytes() / 1024 + " MB"));
        System.out.print(table);
        System.out.printf("%nbare, gateway: from the first command, or from due, to the arrival of the last one;"
                + " CPU for 10,000 commands%nA virtual cover: %d bytes; a connection with one cover: %d bytes, and %d"
                + " bytes in Mosquitto%n", cost.bytesPerCover(), cost.bytesPerConnection(),
                cost.brokerBytesPerConnection());
        System.out.printf("An intent: %d bytes in PostgreSQL, with indexes%n", growth.getLast().intentBytes());
        System.out.printf("%d covers in %d groups: %.0f ms to read the folder, %.0f µs to plan a day%n",
                planner.covers(),
                planner.groups(), planner.readMillis(), planner.planMicros());
    }
}
