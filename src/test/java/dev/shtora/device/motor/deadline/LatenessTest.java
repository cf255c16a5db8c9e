package dev.shtora.device.motor.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.motor.deadline.Lateness.Bucket;
import dev.shtora.device.motor.deadline.Lateness.Figures;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the histogram with the samples. */
class LatenessTest {
    private static final long HOUR = 3_600_000_000_000L;

    private static Lateness of(long... samples) {
        Lateness lateness = new Lateness();
        Arrays.stream(samples).forEach(lateness::add);
        return lateness;
    }

    @Test
    void emptyHistogramHasZeroFigures() {
        assertThat(of().figures()).isEqualTo(new Figures(0, 0, 0, 0, 0, 0));
        assertThat(of().buckets()).isEmpty();
    }

    @Test
    void percentileIsAtMostOneThirtySecondAboveSample() {
        Property.always().forAll(Generator.longs(0, 50_000_000_000L).lists(1, 300), samples -> {
            long[] sorted = samples.stream().mapToLong(Long::longValue).sorted().toArray();
            Figures figures = of(sorted).figures();
            assertNear(figures.p50(), sorted[(sorted.length + 1) / 2 - 1]);
            assertNear(figures.p99(), sorted[(int) Math.ceil(0.99 * sorted.length) - 1]);
            assertNear(figures.p999(), sorted[(int) Math.ceil(0.999 * sorted.length) - 1]);
            assertThat(figures.max()).isEqualTo(sorted[sorted.length - 1]);
            assertThat(figures.steps()).isEqualTo(sorted.length);
        });
    }

    private static void assertNear(long reported, long exact) {
        assertThat(reported).isBetween(exact, exact + exact / 32);
    }

    @Test
    void eachSampleIsInOneBucket() {
        Property.always().forAll(Generator.longs(0, 50_000_000_000L), sample -> {
            List<Bucket> buckets = of(sample).buckets();
            assertThat(buckets).hasSize(1);
            assertNear(buckets.getFirst().upTo(), sample);
        });
    }

    @Test
    void sumOfHistogramsEqualsHistogramOfAllSamples() {
        Property.always().forAll(Generator.longs(0, HOUR).lists(0, 50), Generator.longs(0, HOUR).lists(0, 50),
                (one, other) -> {
                    Lateness sum = new Lateness();
                    Lateness all = new Lateness();
                    for (List<Long> samples : List.of(one, other)) {
                        Lateness part = new Lateness();
                        samples.forEach(part::add);
                        samples.forEach(all::add);
                        sum.add(part);
                    }
                    assertThat(sum.figures()).isEqualTo(all.figures());
                    assertThat(sum.buckets()).isEqualTo(all.buckets());
                });
    }

    @Test
    void earlyStepCountsAsOnTime() {
        Lateness lateness = of(-5, HOUR);
        assertThat(lateness.figures().p50()).isZero();
        assertThat(lateness.figures().max()).isEqualTo(HOUR);
        assertThat(lateness.figures().steps()).isEqualTo(2);
    }

    @Test
    void restartIsCountedWithItsLateStep() {
        Lateness lateness = of(10);
        lateness.addRestart(7_000_000);
        assertThat(lateness.figures().restarts()).isEqualTo(1);
        assertThat(lateness.figures().steps()).isEqualTo(2);
        assertThat(lateness.figures().max()).isEqualTo(7_000_000);
    }
}
