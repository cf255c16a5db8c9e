package dev.shtora.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.motor.deadline.Lateness.Figures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Output and command line of cyclictest 2.40 of Debian 12. */
class CyclictestTest {
    private static final String OUTPUT = """
            WARN: distance is ignored and set to 0, if histogram enabled
            # /dev/cpu_dma_latency set to 0us
            # Histogram
            000000 000000\t000000
            000001 000000\t000002
            000012 000326\t000354
            000013 000888\t000429
            # Total: 000001214 000000785
            # Min Latencies: 00012 00001
            # Avg Latencies: 00013 00013
            # Max Latencies: 00013 120500
            # Histogram Overflows: 00000 00001
            # Histogram Overflow at cycle number:
            # Thread 0:
            # Thread 1: 00411
            """;

    @Test
    void threadsAreSummedAndOverflowsCountAsMaximum() {
        Figures figures = Cyclictest.read(OUTPUT.lines().toList()).figures();
        assertThat(figures.steps()).isEqualTo(2 + 326 + 354 + 888 + 429 + 1);
        assertThat(figures.p50()).isBetween(13_000L, 13_400L);
        assertThat(figures.max()).isEqualTo(120_500_000);
    }

    @Test
    void cyclictestHasOurCpuAndPriority() {
        Cyclictest cyclictest = new Cyclictest(Path.of("/usr/bin/cyclictest"));
        assertThat(String.join(" ", cyclictest.command(new MotionCase(4000, 1, 80, BackgroundLoad.QUIET), 3, 40_000)))
                .isEqualTo("/usr/bin/cyclictest -q -i 250 -l 40000 -t 1 -a 3 -h 100000 -p 80 --mlockall");
        assertThat(cyclictest.command(new MotionCase(1000, 4, 0, BackgroundLoad.QUIET), 3, 10)).doesNotContain("-p")
                .containsSequence("-t", "4");
    }
}
