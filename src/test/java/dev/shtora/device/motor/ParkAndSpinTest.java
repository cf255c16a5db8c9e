package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParkAndSpinTest {

    @Test
    void theLeadCoversAllButAFewNapsAndStaysSmall() {
        long[] naps = new long[100];
        assertThat(ParkAndSpin.lead(naps)).isEqualTo(20_000);
        for (int i = 0; i < naps.length; i++) {
            naps[i] = i * 1000L;
        }
        assertThat(ParkAndSpin.lead(naps)).isBetween(94_000L, 114_000L);
        naps[0] = 9_000_000;
        assertThat(ParkAndSpin.lead(naps)).isLessThan(120_000);
        Arrays.fill(naps, 9_000_000);
        assertThat(ParkAndSpin.lead(naps)).isEqualTo(120_000);
    }
}
