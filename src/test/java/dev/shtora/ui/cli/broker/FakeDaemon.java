package dev.shtora.ui.cli.broker;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.daemon.control.ControlSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The socket of a daemon with the blinds bedroom and kitchen and a page, whose answers tests can replace. */
final class FakeDaemon implements AutoCloseable {
    static final String CODE = "7KQM-R2D9";

    private final ServerSocketChannel server;
    private volatile Supplier<ControlAnswer> page = () -> new ControlAnswer(Kind.STATUS, "", "",
            Map.of("page", List.of("https://pi.local:8443/"), "trust", List.of("http://pi.local:8080/trust"),
                    "fingerprint", "AB:CD"));
    private volatile Supplier<ControlAnswer> pair = () -> new ControlAnswer(Kind.ACCEPTED, "", "",
            Map.of("code", CODE));

    FakeDaemon(Path state) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME)));
        Thread.ofVirtual().start(this::serve);
    }

    void answersPage(ControlAnswer answer) {
        page = () -> answer;
    }

    void answersPairing(Supplier<ControlAnswer> answer) {
        pair = answer;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answer(client);
                }
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private void answer(SocketChannel client) throws IOException {
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                for (ControlAnswer answer : answers(ControlRequest.of(line).topic())) {
                    client.write(ByteBuffer.wrap((answer.line() + "\n").getBytes(StandardCharsets.UTF_8)));
                }
            } catch (ControlRequest.Invalid e) {
                throw new IOException(e);
            }
        }
    }

    private List<ControlAnswer> answers(String topic) {
        return switch (topic) {
            case "page" -> List.of(page.get(), ControlAnswer.END);
            case "pair" -> List.of(pair.get(), ControlAnswer.END);
            default -> List.of(new ControlAnswer(Kind.STATUS, "bedroom", "", Map.of()),
                    new ControlAnswer(Kind.STATUS, "kitchen", "", Map.of()), ControlAnswer.END);
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
