package dev.shtora.metrics;

import dev.shtora.device.motor.deadline.Lateness;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/**
 * The lateness of steps as a histogram of Prometheus. The step thread has counted it already, so that nothing is recorded
 * twice: the fine buckets are added to coarse ones at each scrape.
 */
final class LatenessHistogram {
    private static final double NANOS = 1e-9;
    private static final double[] BOUNDS = {50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 50e-3, 250e-3,
            Double.POSITIVE_INFINITY};

    private final Lateness lateness;

    LatenessHistogram(Lateness lateness) {
        this.lateness = lateness;
    }

    void register(PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register((Collector) this::histogram);
        registry.getPrometheusRegistry().register((Collector) this::restarts);
    }

    private MetricSnapshot histogram() {
        long[] counts = new long[BOUNDS.length];
        double sum = 0;
        for (Lateness.Bucket bucket : lateness.buckets()) {
            double seconds = bucket.upTo() * NANOS;
            int bound = 0;
            while (seconds > BOUNDS[bound]) {
                bound++;
            }
            counts[bound] += bucket.steps();
            sum += seconds * bucket.steps();
        }
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < BOUNDS.length; i++) {
            buckets.bucket(BOUNDS[i], counts[i]);
        }
        return new HistogramSnapshot(new MetricMetadata("shtora_step_lateness_seconds",
                "How late the steps of motors were, counted at the end of each move; to 1/32"),
                List.of(HistogramSnapshot.HistogramDataPointSnapshot.builder().classicHistogramBuckets(buckets.build())
                        .sum(sum).build()));
    }

    private MetricSnapshot restarts() {
        return new CounterSnapshot(new MetricMetadata("shtora_ramp_restarts",
                "How often a motor came to rest and began again because a step was too late"),
                List.of(CounterSnapshot.CounterDataPointSnapshot.builder().value(lateness.figures().restarts())
                        .build()));
    }
}
