package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCycleTest {
    private static final long SECOND = 1_000_000_000;
    private final DutyCycle heat = new DutyCycle(60 * SECOND);

    @Test
    void aCoolMotorRunsForItsAllowance() {
        heat.setRunning(true, 0);
        assertThat(heat.exhausted(60 * SECOND)).isFalse();
        assertThat(heat.exhausted(61 * SECOND)).isTrue();
    }

    @Test
    void itRestsUntilHalfOfItHasComeBackAtHalfTheRate() {
        heat.setRunning(true, 0);
        heat.setRunning(false, 62 * SECOND);
        assertThat(heat.readyAt(62 * SECOND)).isEqualTo((62 + 64) * SECOND);
        assertThat(heat.exhausted((62 + 64) * SECOND)).isFalse();
    }

    @Test
    void restsBetweenMovesCount() {
        for (int move = 0; move < 100; move++) {
            heat.setRunning(true, move * 90L * SECOND);
            heat.setRunning(false, (move * 90L + 29) * SECOND);
        }
        assertThat(heat.readyAt(9000 * SECOND)).isEqualTo(9000 * SECOND);
    }

    @Test
    void itCoolsNoFurtherThanCold() {
        heat.setRunning(false, 0);
        heat.setRunning(true, 100_000 * SECOND);
        assertThat(heat.exhausted(100_061 * SECOND)).isTrue();
    }
}
