package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovePaceTest {
    private static final Instant NOW = Instant.parse("2026-06-21T05:10:00Z");

    private static Duration atLeast(double rate) {
        return new MovePace(Optional.empty(), 100, ZoneOffset.UTC, Clock.fixed(NOW, ZoneOffset.UTC), rate)
                .limits(new Pace.Over(Duration.ofMinutes(20)), NOW.minus(Duration.ofMinutes(5)), Cause.Origin.RULE)
                .atLeast();
    }

    /** The day of the demo lasts a minute. */
    @Test
    void slowSunriseIsAsShortAsDayOfDemo() {
        assertThat(atLeast(1)).isEqualTo(Duration.ofMinutes(15));
        assertThat(atLeast(1440)).isEqualTo(Duration.ofMillis(625));
    }
}
