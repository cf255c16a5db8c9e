package dev.shtora.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.timing.ClockTrust.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ClockTrustTest {
    private State state = State.UNSET;

    private ClockTrust trust(Optional<Duration> timeout) {
        return new ClockTrust(() -> state, timeout);
    }

    @Test
    void unsetClockIsNotTrusted() {
        assertThat(trust(Optional.empty()).trusted(Duration.ofDays(7))).isFalse();
    }

    @Test
    void clockIsTrustedOnceSetByTimeService() {
        ClockTrust trust = trust(Optional.empty());
        assertThat(trust.trusted(Duration.ofSeconds(20))).isFalse();
        state = State.SYNCHRONISED;
        assertThat(trust.trusted(Duration.ofSeconds(40))).isTrue();
    }

    @Test
    void trustedClockStaysTrusted() {
        ClockTrust trust = trust(Optional.empty());
        state = State.SYNCHRONISED;
        assertThat(trust.trusted(Duration.ofMinutes(1))).isTrue();
        state = State.UNSET;
        assertThat(trust.trusted(Duration.ofHours(9))).isTrue();
    }

    @Test
    void unsetClockIsTrustedAfterWaitForClock() {
        ClockTrust trust = trust(Optional.of(Duration.ofMinutes(10)));
        assertThat(trust.trusted(Duration.ofMinutes(9))).isFalse();
        assertThat(trust.trusted(Duration.ofMinutes(10))).isTrue();
    }

    @Test
    void clockWithUnknownStateIsTrusted() {
        state = State.UNKNOWN;
        assertThat(trust(Optional.empty()).trusted(Duration.ZERO)).isTrue();
    }

    @Test
    void kernelStatesAreParsed() {
        assertThat(KernelClock.state(5, 16_000_000)).isEqualTo(State.UNSET);
        assertThat(KernelClock.state(0, 15_999_999)).isEqualTo(State.SYNCHRONISED);
        assertThat(KernelClock.state(5, 40_000)).as("chrony without rtcsync").isEqualTo(State.SYNCHRONISED);
        assertThat(KernelClock.state(-1, 0)).isEqualTo(State.UNKNOWN);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void kernelOfThisComputerIsQueried() {
        assertThat(KernelClock.state()).isEqualTo(KernelClock.state());
    }
}
