package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final ConnectionProblem NOBODY = new ConnectionProblem(ProblemCode.NO_ANSWER,
            "No broker answers at b:1.",
            ConnectionProblem.Kind.ABSENCE);
    private static final ConnectionProblem EXPIRED = new ConnectionProblem(ProblemCode.CERTIFICATE_EXPIRED,
            "It has expired.",
            ConnectionProblem.Kind.REFUSAL);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private final Outages outages = new Outages(time);

    @Test
    void theSameReasonIsNewOnce() {
        assertThat(outages.down(NOBODY)).isTrue();
        for (int i = 0; i < 200_000; i++) {
            assertThat(outages.down(NOBODY)).isFalse();
        }
        assertThat(outages.down(EXPIRED)).isTrue();
        assertThat(outages.down(NOBODY)).isTrue();
    }

    @Test
    void aWeeksOutageIsToldWithItsReasonAndItsTimes() {
        outages.down(NOBODY);
        time.pass(Duration.ofDays(7));
        outages.down(NOBODY);
        assertThat(outages.up()).contains("{\"code\":\"no_answer\",\"text\":\"No broker answers at b:1.\","
                + "\"from\":\"2026-11-21T12:00:00Z\",\"until\":\"2026-11-28T12:00:00Z\"}");
        assertThat(outages.up()).isEmpty();
    }

    @Test
    void aRestartOfTheBrokerIsNotWorthTelling() {
        outages.down(NOBODY);
        time.pass(Duration.ofSeconds(3));
        assertThat(outages.up()).isEmpty();
    }

    @Test
    void aRefusalIsToldEvenIfTheBrokerWasRestartedAfterwards() {
        outages.down(EXPIRED);
        outages.down(NOBODY);
        assertThat(outages.up().orElseThrow()).contains("certificate_expired");
    }
}
