package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.problem.ConnectionProblem;
import dev.shtora.mqtt.client.problem.ProblemCode;
import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final ConnectionProblem NO_ANSWER = new ConnectionProblem(ProblemCode.NO_ANSWER,
            "No broker answers at b:1.",
            ConnectionProblem.Kind.ABSENCE);
    private static final ConnectionProblem EXPIRED = new ConnectionProblem(ProblemCode.CERTIFICATE_EXPIRED,
            "It has expired.",
            ConnectionProblem.Kind.REFUSAL);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private final Outages outages = new Outages(time, time::nanos);

    @Test
    void sameReasonIsNewOnce() {
        assertThat(outages.down(NO_ANSWER)).isTrue();
        for (int i = 0; i < 200_000; i++) {
            assertThat(outages.down(NO_ANSWER)).isFalse();
        }
        assertThat(outages.down(EXPIRED)).isTrue();
        assertThat(outages.down(NO_ANSWER)).isTrue();
    }

    @Test
    void longOutageIsReportedWithReasonAndTimes() {
        outages.down(NO_ANSWER);
        time.pass(Duration.ofDays(7));
        outages.down(NO_ANSWER);
        assertThat(outages.up()).contains("{\"code\":\"no_answer\",\"text\":\"No broker answers at b:1.\","
                + "\"from\":\"2026-11-21T12:00:00Z\",\"until\":\"2026-11-28T12:00:00Z\"}");
        assertThat(outages.up()).isEmpty();
    }

    /** It begins in March by a clock that was not set, and ends in November. */
    @Test
    void clockThatIsSetDoesNotChangeDuration() {
        time.jump(Duration.ofDays(-240));
        outages.down(EXPIRED);
        time.pass(Duration.ofSeconds(40));
        time.jump(Duration.ofDays(240));
        time.pass(Duration.ofSeconds(2));
        assertThat(outages.up().orElseThrow())
                .endsWith("\"from\":\"2026-11-21T12:00:00Z\",\"until\":\"2026-11-21T12:00:42Z\"}");
    }

    @Test
    void clockThatIsSetDoesNotLengthenShortOutage() {
        outages.down(NO_ANSWER);
        time.pass(Duration.ofSeconds(3));
        time.jump(Duration.ofDays(240));
        assertThat(outages.up()).isEmpty();
    }

    @Test
    void shortOutageIsNotReported() {
        outages.down(NO_ANSWER);
        time.pass(Duration.ofSeconds(3));
        assertThat(outages.up()).isEmpty();
    }

    @Test
    void refusalIsReportedDespiteLaterRestart() {
        outages.down(EXPIRED);
        outages.down(NO_ANSWER);
        assertThat(outages.up().orElseThrow()).contains("certificate_expired");
    }
}
