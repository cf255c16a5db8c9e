package dev.shtora.metrics;

import dev.shtora.device.motor.deadline.Lateness;

/** The lateness of steps, which the step threads have counted finely, in the coarse buckets of a histogram. */
final class StepLateness {
    private static final double NANOS = 1e-9;
    private static final double[] BOUNDS = {50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 50e-3, 250e-3,
            Double.POSITIVE_INFINITY};

    private StepLateness() {}

    static SecondsHistogram.Counts counts(Lateness lateness) {
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
        return new SecondsHistogram.Counts(BOUNDS, counts, sum);
    }
}
