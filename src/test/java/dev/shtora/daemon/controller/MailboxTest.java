package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void messagePostedWhileHandlingIsHandledAfterwards() {
        List<Integer> handled = new ArrayList<>();
        AtomicReference<Mailbox<Integer>> self = new AtomicReference<>();
        self.set(new Mailbox<>("window", Runnable::run, message -> {
            if (message < 3) {
                self.get().post(message + 1);
            }
            handled.add(message);
        }));
        self.get().post(1);
        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void messagesOfThreadsAreHandledOneByOneInOrder() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        List<Integer> handled = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(threads * each);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox<Integer> mailbox = new Mailbox<>("window", executor, message -> {
                handled.add(message);
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
        assertThat(handled).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            int from = thread * each;
            assertThat(handled.stream().filter(message -> message >= from && message < from + each).toList())
                    .isSorted();
        }
    }

    @Test
    void errorInMessageIsReported() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> reported = new ArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> reported.add(error));
        try {
            Mailbox<Error> mailbox = new Mailbox<>("window", Runnable::run, message -> {
                throw message;
            });
            Error error = new OutOfMemoryError();
            assertThatThrownBy(() -> mailbox.deliver(error)).isSameAs(error);
            assertThat(reported).containsExactly(error);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
