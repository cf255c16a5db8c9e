package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void aLetterPostedWhileReadingIsReadAfterwards() {
        List<Integer> read = new ArrayList<>();
        AtomicReference<Mailbox<Integer>> self = new AtomicReference<>();
        self.set(new Mailbox<>(Runnable::run, message -> {
            if (message < 3) {
                self.get().post(message + 1);
            }
            read.add(message);
        }));
        self.get().post(1);
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void lettersOfManyThreadsAreReadOneByOneEachInItsOwnOrder() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        List<Integer> read = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(threads * each);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox<Integer> mailbox = new Mailbox<>(executor, message -> {
                read.add(message);
                all.countDown();
            });
            for (int thread = 0; thread < threads; thread++) {
                int from = thread * each;
                executor.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        if (i % 3 == 0) {
                            mailbox.deliver(from + i);
                        } else {
                            mailbox.post(from + i);
                        }
                    }
                });
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(read).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            int from = thread * each;
            assertThat(read.stream().filter(message -> message >= from && message < from + each).toList()).isSorted();
        }
    }
}
