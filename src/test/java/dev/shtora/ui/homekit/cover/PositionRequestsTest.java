package dev.shtora.ui.homekit.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Positions that controllers request, in virtual time. */
class PositionRequestsTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final List<Integer> sent = new ArrayList<>();
    private int expired;
    private final PositionRequests requests = new PositionRequests(timer, sent::add, () -> expired++);

    @Test
    void firstIsSentAtOnceAndNewestOfBurstLater() {
        for (int percent = 10; percent <= 50; percent++) {
            requests.request(percent);
            timer.pass(Duration.ofMillis(5));
        }
        timer.pass(PositionRequests.BETWEEN);
        assertThat(sent).containsExactly(10, 50);
    }

    @Test
    void longDragSendsFewPositions() {
        for (int i = 0; i < 100; i++) {
            requests.request(i);
            timer.pass(Duration.ofMillis(20));
        }
        timer.pass(PositionRequests.BETWEEN);
        assertThat(sent).hasSizeLessThanOrEqualTo(8).endsWith(99);
    }

    @Test
    void stopDropsPositionThatWaits() {
        requests.request(10);
        requests.request(20);
        requests.end();
        timer.pass(PositionRequests.BETWEEN);
        assertThat(sent).containsExactly(10);
        assertThat(requests.requested()).isEmpty();
    }

    @Test
    void answerEndsRequestButNotOneThatWaits() {
        requests.request(10);
        requests.request(20);
        requests.answered();
        assertThat(requests.requested()).isEqualTo(OptionalInt.of(20));
        timer.pass(PositionRequests.BETWEEN);
        requests.answered();
        assertThat(requests.requested()).isEmpty();
    }

    @Test
    void requestWithoutAnswerExpires() {
        requests.request(10);
        timer.pass(PositionRequests.VALID.dividedBy(2));
        requests.request(20);
        timer.pass(PositionRequests.VALID.dividedBy(2));
        assertThat(requests.requested()).as("the newer one").isEqualTo(OptionalInt.of(20));
        timer.pass(PositionRequests.VALID);
        assertThat(requests.requested()).isEmpty();
        assertThat(expired).isEqualTo(1);
    }
}
