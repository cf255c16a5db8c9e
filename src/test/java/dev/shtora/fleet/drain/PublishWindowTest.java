package dev.shtora.fleet.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PublishWindowTest {
    private final PublishWindow window = new PublishWindow(4);

    private void enter(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            window.enter();
        }
    }

    @Test
    void publisherOfFullWindowGoesOnWhenHalfOfItIsFree() throws Exception {
        enter(4);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Thread publisher = Thread.ofPlatform().daemon().start(() -> {
            try {
                window.enter();
                entered.complete(null);
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            }
        });
        while (publisher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        window.leave();
        assertThat(window.open()).as("it is not woken up for each").isEqualTo(3);
        assertThat(entered).isNotDone();
        window.leave();
        entered.join();
        assertThat(window.open()).isEqualTo(3);
    }

    /** A window that was half free before it was full does not let more in. */
    @Test
    void windowThatWasNeverFullCountsExactly() throws Exception {
        enter(3);
        window.leave();
        window.leave();
        enter(3);
        assertThat(window.open()).isEqualTo(4);
        window.leave();
        enter(1);
        assertThat(window.open()).as("without a wait while there is a place").isEqualTo(4);
    }
}
