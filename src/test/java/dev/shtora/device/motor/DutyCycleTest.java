package dev.shtora.device.motor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DutyCycleTest {
    private static final long SECOND = 1_000_000_000;
    private final DutyCycle dutyCycle = new DutyCycle(60 * SECOND);

    @Test
    void coolMotorRunsForItsDutyCycle() {
        dutyCycle.setRunning(true, 0);
        assertThat(dutyCycle.exhausted(60 * SECOND)).isFalse();
        assertThat(dutyCycle.exhausted(61 * SECOND)).isTrue();
    }

    @Test
    void motorCoolsToHalfAtHalfRate() {
        dutyCycle.setRunning(true, 0);
        dutyCycle.setRunning(false, 62 * SECOND);
        assertThat(dutyCycle.readyAt(62 * SECOND)).isEqualTo((62 + 64) * SECOND);
        assertThat(dutyCycle.exhausted((62 + 64) * SECOND)).isFalse();
    }

    @Test
    void restsBetweenMovesCount() {
        for (int move = 0; move < 100; move++) {
            dutyCycle.setRunning(true, move * 90L * SECOND);
            dutyCycle.setRunning(false, (move * 90L + 29) * SECOND);
        }
        assertThat(dutyCycle.readyAt(9000 * SECOND)).isEqualTo(9000 * SECOND);
    }

    @Test
    void coolingEndsAtZero() {
        dutyCycle.setRunning(false, 0);
        dutyCycle.setRunning(true, 100_000 * SECOND);
        assertThat(dutyCycle.exhausted(100_061 * SECOND)).isTrue();
    }
}
