package dev.shtora.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.daemon.control.ControlAnswer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The socket with real clients, hostile ones included. */
@Timeout(60)
class ControlServerTest extends ServedSocket {
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
