package dev.shtora.simulation.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Samples of a duration in nanoseconds. */
public final class Latencies {
    private final long[] nanos;
    private int count;

    public Latencies(int samples) {
        this.nanos = new long[samples];
    }

    public void add(long sample) {
        nanos[count++] = sample;
    }

    /** The quantile of a share (0 to 1) of the samples by nearest rank, in microseconds. */
    public double micros(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * count) - 1)] / 1e3;
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("samples", count);
        json.put("p50_us", micros(0.50));
        json.put("p99_us", micros(0.99));
        json.put("max_us", micros(1));
        return json;
    }

    public String[] row(String name) {
        return new String[]{name, String.format("%.0f µs", micros(0.50)), String.format("%.0f µs", micros(0.99)),
                String.format("%.0f µs", micros(1))};
    }
}
