package dev.shtora.device.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalThreadTest {
    @Test
    void logNamesTaskThatFails() throws InterruptedException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (JournalThread thread = new JournalThread()) {
            CountDownLatch next = new CountDownLatch(1);
            thread.after("Writing bedroom.position", 0, () -> {
                throw new IllegalStateException("a test");
            });
            thread.after("Writing kitchen.position", 0, next::countDown);
            assertThat(next.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("Writing bedroom.position failed")
                .doesNotContain("kitchen");
    }
}
