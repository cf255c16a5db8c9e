package dev.shtora.simulation.bench;

import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.device.motor.deadline.Lateness.Figures;
import dev.shtora.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lateness of both programs under the same conditions. */
public record MotionRow(MotionCase what, Lateness shtora, Optional<Lateness> cyclictest) {
    /** cyclictest rounds down to whole microseconds: 0 is taken as 1 µs. */
    private static final long LEAST = 1000;
    private static final String BARS = " ▁▂▃▄▅▆▇█";
    /** From below 1 µs to above 32 ms. */
    private static final int COLUMNS = 17;

    /** Returns the p99 of Shtora divided by the p99 of cyclictest; empty without cyclictest. */
    Optional<Double> p99Ratio() {
        return cyclictest.map(its -> (double) shtora.figures().p99() / Math.max(LEAST, its.figures().p99()));
    }

    /** Returns the figures for JSON; without cyclictest the ratio is null. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(what.json());
        json.put("p99_ratio", p99Ratio().orElse(null));
        json.put("shtora", json(shtora));
        json.put("cyclictest", cyclictest.map(MotionRow::json).orElse(null));
        return json;
    }

    static Map<String, Object> json(Lateness lateness) {
        Figures figures = lateness.figures();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("samples", figures.steps());
        json.put("p50_us", figures.p50() / 1e3);
        json.put("p99_us", figures.p99() / 1e3);
        json.put("p999_us", figures.p999() / 1e3);
        json.put("max_us", figures.max() / 1e3);
        json.put("fresh_starts", figures.restarts());
        json.put("histogram", lateness.buckets().stream()
                .map(bucket -> Map.of("up_to_us", bucket.upTo() / 1e3, "samples", bucket.steps())).toList());
        return json;
    }

    /** Returns the head of a table to which rows are added. */
    public static Table table() {
        return new Table().row("", "p50", "p99", "p99.9", "max", "µs, factor 2 per column, from below 1");
    }

    /** Adds the rows to a {@link #table}. */
    public void addTo(Table table) {
        table.row(what.toString());
        table.row(cells("  shtora", shtora));
        cyclictest.ifPresent(its -> table.row(cells("  cyclictest", its)));
        p99Ratio().ifPresent(ratio -> table.row("  ratio", "", String.format("%.2f", ratio)));
    }

    static String[] cells(String name, Lateness lateness) {
        Figures figures = lateness.figures();
        List<String> cells = new ArrayList<>(List.of(name));
        Stream.of(figures.p50(), figures.p99(), figures.p999(), figures.max())
                .forEach(nanos -> cells.add(String.format("%.1f", nanos / 1e3)));
        cells.add("|" + bars(lateness) + "|");
        return cells.toArray(String[]::new);
    }

    /** Returns one bar per factor of two; its height is the logarithm of its share, so that rare values are visible. */
    static String bars(Lateness lateness) {
        double[] shares = new double[COLUMNS];
        long all = Math.max(1, lateness.figures().steps());
        for (Lateness.Bucket bucket : lateness.buckets()) {
            int column = Long.SIZE - Long.numberOfLeadingZeros(bucket.upTo() / 1000);
            shares[Math.min(COLUMNS - 1, column)] += (double) bucket.steps() / all;
        }
        StringBuilder bars = new StringBuilder();
        for (double share : shares) {
            double height = share == 0 ? 0 : Math.max(1, 8 + 2 * Math.log10(share));
            bars.append(BARS.charAt((int) Math.round(height)));
        }
        return bars.toString();
    }
}
