package dev.shtora.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Supplier;

/** A histogram of Prometheus whose counts come from elsewhere, so that nothing is recorded twice. */
record SecondsHistogram(String name, String help, Supplier<Counts> counts) {
    /**
     * What is in the buckets.
     *
     * @param bounds the upper ends of the buckets in seconds, ascending; the last one is infinite
     * @param counts how many are in each
     * @param sum the sum of the times in seconds
     */
    record Counts(double[] bounds, long[] counts, double sum) {}

    void register(PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register((Collector) this::snapshot);
    }

    private MetricSnapshot snapshot() {
        Counts now = counts.get();
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < now.bounds().length; i++) {
            buckets.bucket(now.bounds()[i], now.counts()[i]);
        }
        return new HistogramSnapshot(new MetricMetadata(name, help),
                List.of(HistogramSnapshot.HistogramDataPointSnapshot
                        .builder().classicHistogramBuckets(buckets.build()).sum(now.sum()).build()));
    }
}
