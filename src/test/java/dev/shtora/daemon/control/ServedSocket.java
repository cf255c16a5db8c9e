package dev.shtora.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.control.ControlAnswer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The socket of a test in a folder of its own, with a handler that answers with the topic, and clients. */
abstract class ServedSocket {
    static final Duration NEVER = Duration.ofHours(1);
    @TempDir
    Path folder;
    @Nullable
    ControlServer server;
    final List<Consumer<ControlAnswer>> unanswered = new ArrayList<>();
    final CountDownLatch held = new CountDownLatch(1);

    /** Answers with the topic; {@code hold} is not answered, and {@code fail} fails. */
    void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
        switch (request.topic()) {
            case "hold" -> {
                unanswered.add(answers);
                held.countDown();
            }
            case "fail" -> throw new IllegalStateException("as asked");
            default -> {
                answers.accept(new ControlAnswer(Kind.ACCEPTED, request.topic(), user, Map.of()));
                answers.accept(ControlAnswer.END);
            }
        }
    }

    Path path() {
        return folder.resolve("control");
    }

    void start(Duration idle) throws IOException {
        server = ControlServer.start(path(), this::handle, idle);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    SocketChannel client() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path()));
    }

    static void write(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    static BufferedReader reader(SocketChannel client) {
        return new BufferedReader(Channels.newReader(client, UTF_8));
    }

    static String request(String topic) {
        return new ControlRequest(topic, "", false).line() + "\n";
    }

    void assertServed(String topic) throws IOException {
        try (SocketChannel client = client()) {
            write(client, request(topic));
            assertThat(reader(client).readLine()).contains("\"accepted\"", topic);
        }
    }
}
