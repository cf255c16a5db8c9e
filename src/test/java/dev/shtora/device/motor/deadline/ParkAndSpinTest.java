package dev.shtora.device.motor.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParkAndSpinTest {

    @Test
    void leadCoversMostNapsAndIsBounded() {
        long[] overshoots = new long[100];
        assertThat(ParkAndSpin.lead(overshoots)).isEqualTo(20_000);
        for (int i = 0; i < overshoots.length; i++) {
            overshoots[i] = i * 1000L;
        }
        assertThat(ParkAndSpin.lead(overshoots)).isBetween(94_000L, 114_000L);
        overshoots[0] = 9_000_000;
        assertThat(ParkAndSpin.lead(overshoots)).isLessThan(120_000);
        Arrays.fill(overshoots, 9_000_000);
        assertThat(ParkAndSpin.lead(overshoots)).isEqualTo(120_000);
    }
}
