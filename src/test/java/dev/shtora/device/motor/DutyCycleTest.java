package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCycleTest {
    private static final long SECOND = 1_000_000_000;
    private final DutyCycle heat = new DutyCycle(60 * SECOND);

    @Test
    void aCoolMotorRunsForItsAllowance() {
        heat.runs(true, 0);
        assertThat(heat.spent(60 * SECOND)).isFalse();
        assertThat(heat.spent(61 * SECOND)).isTrue();
    }

    @Test
    void itRestsUntilHalfOfItHasComeBackAtHalfTheRate() {
        heat.runs(true, 0);
        heat.runs(false, 62 * SECOND);
        assertThat(heat.readyAt(62 * SECOND)).isEqualTo((62 + 64) * SECOND);
        assertThat(heat.spent((62 + 64) * SECOND)).isFalse();
    }

    @Test
    void restsBetweenMovesCount() {
        for (int move = 0; move < 100; move++) {
            heat.runs(true, move * 90L * SECOND);
            heat.runs(false, (move * 90L + 29) * SECOND);
        }
        assertThat(heat.readyAt(9000 * SECOND)).isEqualTo(9000 * SECOND);
    }

    @Test
    void itCoolsNoFurtherThanCold() {
        heat.runs(false, 0);
        heat.runs(true, 100_000 * SECOND);
        assertThat(heat.spent(100_061 * SECOND)).isTrue();
    }
}
