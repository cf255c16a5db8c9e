package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {
    private final ReconnectBackoff backoff = new ReconnectBackoff(new Random(1));

    @Test
    void waitWithoutAnswerIsAtMostOneAndHalfSeconds() {
        assertThat(LongStream.range(0, 100_000).map(_ -> backoff.after(false, 0))).allMatch(wait -> wait >= 750)
                .allMatch(wait -> wait < 1_500);
    }

    @Test
    void waitAfterRefusalGrowsUpToTwoMinutes() {
        long[] waits = LongStream.range(0, 12).map(_ -> backoff.after(true, 0)).toArray();
        assertThat(waits[0]).isBetween(500L, 1_000L);
        assertThat(waits[3]).isBetween(4_000L, 8_000L);
        assertThat(waits[11]).isBetween(60_000L, 120_000L);
    }

    @Test
    void repeatedTakeoverIsNotContested() {
        long total = LongStream.range(0, 20).map(_ -> backoff.after(true, 500)).sum();
        assertThat(total).isGreaterThan(10 * 60_000L);
    }

    @Test
    void immediateDisconnectionCountsAsRefusal() {
        long total = LongStream.range(0, 20).map(_ -> backoff.after(false, 100)).sum();
        assertThat(total).isGreaterThan(10 * 60_000L);
    }

    @Test
    void longConnectionResetsWait() {
        LongStream.range(0, 12).forEach(_ -> backoff.after(true, 0));
        assertThat(backoff.after(true, 3_600_000)).isLessThan(1_000);
    }
}
