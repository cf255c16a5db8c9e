package dev.shtora.ui.cli.bench;

import dev.shtora.simulation.bench.DecisionBench;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora bench inputs}: what inputs cost. */
@Command(name = "inputs", description = "Measures what inputs cost: a decision with all conditions.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench inputs --json"})
final class BenchInputs implements Callable<Integer> {
    @Option(names = "--samples", paramLabel = "N", defaultValue = "20000", description = "Number of decisions (default: ${DEFAULT-VALUE}).")
    private int samples = 20_000;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DecisionBench.Result decisions = DecisionBench.run(samples, samples);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("decision", decisions.latencies().json());
            result.put("decision_cpu_mean_us", decisions.meanCpuMicros());
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
        } else {
            System.out.print(new Table().row("", "p50", "p99", "max")
                    .row(decisions.latencies().row("a decision with all conditions")));
            System.out.printf("Its processor time on average: %.1f µs%n", decisions.meanCpuMicros());
        }
        return 0;
    }
}
