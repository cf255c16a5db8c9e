package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.fleet.FleetFaults.Passage;
import dev.shtora.simulation.fleet.FleetFaults.Reboot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetFaultsTest {
    private static final Duration DAY = Duration.ofSeconds(60);
    private static final int COVERS = 10_000;

    private static FleetFaults faults(long seed) {
        return new FleetFaults(Duration.ofMillis(50), 0.01, 5, seed);
    }

    private static List<Passage> passages(long seed, int command) {
        return IntStream.range(0, COVERS).mapToObj(cover -> faults(seed).passage(cover, command)).toList();
    }

    @Test
    void sameSeedGivesSameFaults() {
        assertThat(passages(7, 0)).isEqualTo(passages(7, 0));
        assertThat(faults(7).reboots(COVERS, DAY)).isEqualTo(faults(7).reboots(COVERS, DAY));
        assertThat(passages(8, 0)).isNotEqualTo(passages(7, 0));
        assertThat(passages(7, 1)).isNotEqualTo(passages(7, 0));
        assertThat(faults(8).reboots(COVERS, DAY)).isNotEqualTo(faults(7).reboots(COVERS, DAY));
    }

    @Test
    void shareAndLatencyAreAsRequested() {
        List<Passage> passages = passages(7, 0);
        assertThat(passages.stream().filter(Passage::lost).count()).isBetween(60L, 140L);
        assertThat(passages).allMatch(passage -> passage.latencyMillis() >= 25 && passage.latencyMillis() <= 75);
        assertThat(passages.stream().mapToLong(Passage::latencyMillis).average().orElseThrow()).isBetween(48.0, 52.0);
    }

    @Test
    void rebootsAreWithinPeriod() {
        assertThat(faults(7).reboots(COVERS, DAY)).hasSize(5).extracting(Reboot::afterMillis)
                .allMatch(after -> after >= 6000 && after <= 54_000);
    }

    @Test
    void withoutFaultsNothingIsLost() {
        assertThat(FleetFaults.NONE.passage(3, 4)).isEqualTo(new Passage(false, 0));
        assertThat(FleetFaults.NONE.reboots(COVERS, DAY)).isEmpty();
    }
}
