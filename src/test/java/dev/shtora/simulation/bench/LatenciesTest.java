package dev.shtora.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles by nearest rank. */
class LatenciesTest {
    @ParameterizedTest
    @CsvSource({"1, 0.5, 1", "2, 0.5, 1", "3, 0, 1", "3, 0.5, 2", "3, 0.99, 3", "4, 0.5, 2", "100, 0.5, 50",
            "100, 0.99, 99",
            "100, 1, 100"})
    void quantileIsSampleOfNearestRank(int samples, double share, double micros) {
        Latencies latencies = new Latencies(samples);
        LongStream.rangeClosed(1, samples).map(sample -> (samples + 1 - sample) * 1000).forEach(latencies::add);
        assertThat(latencies.micros(share)).isEqualTo(micros);
    }
}
