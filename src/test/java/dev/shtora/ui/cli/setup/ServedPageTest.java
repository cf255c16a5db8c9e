package dev.shtora.ui.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.daemon.control.ControlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedPageTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path temp;

    private final AtomicInteger requests = new AtomicInteger();

    /** A daemon that serves its page at the second request. */
    private void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
        answers.accept(request.topic().equals("page") && requests.incrementAndGet() > 1
                ? new ControlAnswer(ControlAnswer.Kind.STATUS, "", "", Map.of("page", List.of()))
                : ControlAnswer.invalid("no page"));
        answers.accept(ControlAnswer.END);
    }

    @Test
    void pageOfStartingDaemonIsAwaited() throws IOException {
        Path socket = temp.resolve("control");
        try (ControlServer _ = ControlServer.start(socket, this::handle).orElseThrow()) {
            assertThat(ServedPage.await(List.of(socket), LONG)).isTrue();
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void withoutPageWaitEnds() throws IOException {
        assertThat(ServedPage.await(List.of(temp.resolve("control")), Duration.ZERO)).isFalse();
    }
}
