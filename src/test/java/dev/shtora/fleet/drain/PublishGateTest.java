package dev.shtora.fleet.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An answer of the database counts for eight seconds. */
class PublishGateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now;
    private final PublishGate gate = new PublishGate(() -> now, Duration.ofSeconds(8));

    @Test
    void isClosedBeforeTheFirstAnswer() {
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.isOpenSince(0)).isFalse();
    }

    @Test
    void answerCountsFromTheBeginOfItsStatement() {
        now = SECOND;
        gate.answered(0);
        now = 8 * SECOND - 1;
        assertThat(gate.isOpen()).isTrue();
        now = 8 * SECOND;
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void isClosedByAFailureUntilTheNextAnswer() {
        gate.answered(0);
        gate.failed();
        assertThat(gate.isOpen()).isFalse();
        now = SECOND;
        gate.answered(SECOND);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void answersWithoutAGapKeepItOpenSinceTheFirst() {
        for (now = 0; now < 20 * SECOND; now += 2 * SECOND) {
            gate.answered(now);
        }
        assertThat(gate.isOpenSince(0)).isTrue();
    }

    /** A process was stopped, and its next heartbeat came before it published what it had claimed. */
    @Test
    void gapInvalidatesWhatWasClaimedBefore() {
        gate.answered(0);
        long claimed = SECOND;
        now = 12 * SECOND;
        gate.answered(now);
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.isOpenSince(claimed)).isFalse();
        assertThat(gate.isOpenSince(now)).isTrue();
    }

    @Test
    void failureInvalidatesWhatWasClaimedBefore() {
        gate.answered(0);
        gate.failed();
        gate.answered(2 * SECOND);
        assertThat(gate.isOpenSince(SECOND)).isFalse();
    }
}
