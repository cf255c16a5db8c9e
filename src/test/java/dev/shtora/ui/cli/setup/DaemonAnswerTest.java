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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonAnswerTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path temp;

    private final AtomicInteger requests = new AtomicInteger();
    private ControlServer server;

    @BeforeEach
    void start() {
        server = ControlServer.start(socket(), this::handle).orElseThrow();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Path socket() {
        return temp.resolve("control");
    }

    /** A daemon that from its second request serves its page and has the cover kitchen. */
    private void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
        boolean later = requests.incrementAndGet() > 1;
        if (request.topic().equals("page")) {
            answers.accept(later
                    ? new ControlAnswer(ControlAnswer.Kind.STATUS, "", "", Map.of("page", List.of()))
                    : ControlAnswer.invalid("no page"));
        } else {
            answers.accept(new ControlAnswer(ControlAnswer.Kind.STATUS, later ? "kitchen" : "bedroom", "", Map.of()));
        }
        answers.accept(ControlAnswer.END);
    }

    @Test
    void pageOfStartingDaemonIsAwaited() throws IOException {
        assertThat(DaemonAnswer.awaitPage(List.of(socket()), LONG)).isTrue();
        assertThat(requests).hasValue(2);
    }

    @Test
    void coverOfReloadThatWaitsIsAwaited() throws IOException {
        assertThat(DaemonAnswer.awaitCover(List.of(socket()), "kitchen", LONG)).isTrue();
        assertThat(requests).hasValue(2);
    }

    @Test
    void waitEndsWithoutCover() throws IOException {
        assertThat(DaemonAnswer.awaitCover(List.of(socket()), "kitchen", Duration.ZERO)).isFalse();
    }

    @Test
    void waitEndsWithoutDaemon() throws IOException {
        assertThat(DaemonAnswer.awaitPage(List.of(temp.resolve("none")), Duration.ZERO)).isFalse();
    }
}
