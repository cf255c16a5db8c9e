package dev.shtora.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.motor.deadline.Lateness;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One comparison as text and as JSON. */
class MotionRowTest {
    private static final MotionCase CASE = new MotionCase(1000, 1, 0, BackgroundLoad.QUIET);

    private static Lateness allAt(long nanos) {
        Lateness lateness = new Lateness();
        lateness.add(nanos, 100);
        return lateness;
    }

    @Test
    void ratioIsShtoraToCyclictest() {
        assertThat(new MotionRow(CASE, allAt(5_000), Optional.of(allAt(10_000))).p99Ratio()).contains(0.5);
    }

    @Test
    void zeroOfCyclictestCountsAsOneMicrosecond() {
        assertThat(new MotionRow(CASE, allAt(500), Optional.of(allAt(0))).p99Ratio()).contains(0.5);
    }

    @Test
    void withoutCyclictestThereIsNoRatio() {
        MotionRow row = new MotionRow(CASE, allAt(5_000), Optional.empty());
        assertThat(row.json()).containsEntry("p99_ratio", null).containsEntry("cyclictest", null)
                .containsEntry("rate", 1000).containsEntry("privileged", false);
    }

    @Test
    void eachBarIsDoublingAndRareValuesAreShown() {
        Lateness lateness = allAt(3_000);
        lateness.add(500_000, 1);
        lateness.add(60_000_000, 1);
        assertThat(MotionRow.bars(lateness)).isEqualTo("  █      ▄      ▄");
    }

    @Test
    void journalRatioComparesP99WithAndWithoutIt() {
        JournalRow row = new JournalRow(CASE, allAt(6_000), allAt(5_000));
        assertThat(row.ratio()).isBetween(1.1, 1.3);
        assertThat(row.json()).containsKeys("with", "without", "rate");
    }
}
