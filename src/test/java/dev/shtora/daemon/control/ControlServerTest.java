package dev.shtora.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.daemon.control.ControlAnswer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The socket with real clients, hostile ones included. */
@Timeout(60)
class ControlServerTest {
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    private @Nullable ControlServer server;
    private final List<Consumer<ControlAnswer>> unanswered = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);

    /** Answers with the topic; {@code hold} is not answered, and {@code fail} fails. */
    private void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
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

    private Path path() {
        return folder.resolve("control");
    }

    private void start(Duration idle) throws IOException {
        server = ControlServer.start(path(), this::handle, idle);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private SocketChannel client() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path()));
    }

    private static void write(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private static BufferedReader reader(SocketChannel client) {
        return new BufferedReader(Channels.newReader(client, UTF_8));
    }

    private static String request(String topic) {
        return new ControlRequest(topic, "", false).line() + "\n";
    }

    private void assertServed(String topic) throws IOException {
        try (SocketChannel client = client()) {
            write(client, request(topic));
            assertThat(reader(client).readLine()).contains("\"accepted\"", topic);
        }
    }

    @Test
    void socketIsOpenToOwnerAndGroupOnly() throws IOException {
        start(NEVER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(path(), "posix:group")).isEqualTo(Files.getAttribute(folder, "posix:group"));
    }

    @Test
    void answersNameUserOfClientFromKernel() throws IOException {
        start(NEVER);
        try (SocketChannel client = client()) {
            write(client, request("a"));
            assertThat(reader(client).readLine()).isEqualTo(
                    "{\"answer\":\"accepted\",\"cover\":\"a\",\"reason\":\"" + System.getProperty("user.name") + "\"}");
        }
    }

    @Test
    void requestsOfOneConnectionAreAnsweredInOrder() throws IOException {
        start(NEVER);
        try (SocketChannel client = client()) {
            write(client, request("a") + request("b") + request("c"));
            BufferedReader in = reader(client);
            for (String topic : List.of("a", "b", "c")) {
                assertThat(in.readLine()).contains("\"cover\":\"" + topic + "\"");
                assertThat(in.readLine()).isEqualTo("{\"answer\":\"end\"}");
            }
        }
    }

    @Test
    void whatIsNoRequestIsAnsweredAndConnectionGoesOn() throws IOException {
        start(NEVER);
        try (SocketChannel client = client()) {
            BufferedReader in = reader(client);
            for (String wrong : List.of("dance", "", "[]", "{}", "{\"topic\":1}", "{\"topic\":\"a\",\"x\":1}",
                    "{\"topic\":\"a\",\"wait\":3}", "{\"topic\":\"a\",\"topic\":\"b\"}", "[".repeat(4000), "\u0000")) {
                write(client, wrong + "\n");
                assertThat(in.readLine()).as(wrong).startsWith("{\"answer\":\"invalid\",\"reason\":\"");
                assertThat(in.readLine()).isEqualTo("{\"answer\":\"end\"}");
            }
            write(client, request("fail"));
            assertThat(in.readLine()).contains("\"invalid\"", "the daemon could not handle it");
            assertThat(in.readLine()).isEqualTo("{\"answer\":\"end\"}");
            write(client, request("a"));
            assertThat(in.readLine()).contains("\"accepted\"");
        }
    }

    @Test
    void lineWithoutEndDelaysNobodyAndIsEndedWhenIdle() throws IOException {
        start(Duration.ofMillis(300));
        try (SocketChannel silent = client()) {
            write(silent, "{\"topic\":");
            assertServed("other");
            assertThat(reader(silent).readLine()).isNull();
        }
    }

    @Test
    void lineOfOneMegabyteEndsConnectionOnly() throws IOException {
        start(NEVER);
        try (SocketChannel hostile = client()) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1024; i++) {
                    write(hostile, "x".repeat(1024));
                }
                while (reader(hostile).readLine() != null) {
                    write(hostile, "x");
                }
                throw new IOException("ended");
            }).isInstanceOf(IOException.class);
            assertServed("other");
        }
    }

    @Test
    void twoHundredConnectionsLockNobodyOut() throws IOException {
        start(NEVER);
        List<SocketChannel> hostile = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                hostile.add(client());
            }
            assertServed("other");
        } finally {
            for (SocketChannel one : hostile) {
                one.close();
            }
        }
    }

    @Test
    void waitingClientOutlastsIdleOnes() throws Exception {
        start(NEVER);
        List<SocketChannel> idle = new ArrayList<>();
        try (SocketChannel waiting = client()) {
            write(waiting, request("hold"));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 2 * ControlServer.MAX_CONNECTIONS; i++) {
                idle.add(client());
            }
            assertServed("other");
            unanswered.getFirst().accept(ControlAnswer.END);
            assertThat(reader(waiting).readLine()).isEqualTo("{\"answer\":\"end\"}");
        } finally {
            for (SocketChannel one : idle) {
                one.close();
            }
        }
    }

    /** The memory for a client that sends and never reads is that of one request and its answers. */
    @Test
    void clientThatReadsNothingIsNotReadFrom() throws IOException {
        start(NEVER);
        try (SocketChannel hostile = client()) {
            hostile.configureBlocking(false);
            ByteBuffer many = ByteBuffer.wrap(request("a").repeat(100).getBytes(UTF_8));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            int refused = 0;
            while (refused < 5 && System.nanoTime() < deadline) {
                if (hostile.write(many) == 0 && many.hasRemaining()) {
                    refused++;
                    assertServed("other"); // Gives the server the time to read on, if it did.
                }
                if (!many.hasRemaining()) {
                    many.rewind();
                }
            }
            assertThat(refused).isEqualTo(5);
        }
    }

    @Test
    void socketOfEndedProcessIsReplaced() throws IOException {
        ServerSocketChannel former = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        former.bind(UnixDomainSocketAddress.of(path()));
        former.close();
        assertThat(path()).exists();
        start(NEVER);
        assertServed("a");
    }

    @Test
    void socketOfLiveProcessIsNotTaken() throws IOException {
        start(NEVER);
        assertThatThrownBy(() -> ControlServer.start(path(), this::handle, NEVER)).isInstanceOf(IOException.class)
                .hasMessage("another process listens at " + path());
        assertThat(ControlServer.start(path(), this::handle)).isEmpty();
        assertServed("first");
    }

    @Test
    void busyProcessIsLive() throws IOException {
        try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            busy.bind(UnixDomainSocketAddress.of(path()), 1);
            List<SocketChannel> queue = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
                queue.add(client);
                client.configureBlocking(false);
                try {
                    client.connect(UnixDomainSocketAddress.of(path()));
                } catch (IOException _) {
                    break;
                }
            }
            assertThatThrownBy(() -> ControlServer.start(path(), this::handle, NEVER))
                    .hasMessageContaining("another process listens");
            for (SocketChannel client : queue) {
                client.close();
            }
        }
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.writeString(path(), "mine");
        assertThatThrownBy(() -> start(NEVER)).hasMessage(path() + " is not a socket: move it away");
        assertThat(path()).hasContent("mine");
        Files.delete(path());
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Files.createSymbolicLink(path(), target);
        assertThatThrownBy(() -> start(NEVER)).hasMessageContaining("is not a socket");
        assertThat(target).hasContent("mine");
    }

    @Test
    void impossiblePlacesAreNamed() {
        Path missing = folder.resolve("missing/control");
        assertThatThrownBy(() -> ControlServer.start(missing, this::handle, NEVER))
                .hasMessage(missing + ": No such file or directory");
        Path deep = folder.resolve("x".repeat(120));
        assertThatThrownBy(() -> ControlServer.start(deep, this::handle, NEVER))
                .hasMessageContaining("at most 107 are possible for a socket. Use a shorter --state DIR");
        assertThat(ControlServer.start(deep, this::handle)).isEmpty();
    }

    @Test
    void endSendsLastAnswersAndRemovesSocket() throws Exception {
        start(NEVER);
        try (SocketChannel client = client()) {
            write(client, request("hold"));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            unanswered.getFirst().accept(new ControlAnswer(Kind.REPLACED, "a", "Shtora stops", Map.of()));
            unanswered.getFirst().accept(ControlAnswer.END);
            stop();
            BufferedReader in = reader(client);
            assertThat(in.readLine()).contains("Shtora stops");
            assertThat(in.readLine()).isEqualTo("{\"answer\":\"end\"}");
            assertThat(in.readLine()).isNull();
        }
        assertThat(path()).doesNotExist();
    }
}
