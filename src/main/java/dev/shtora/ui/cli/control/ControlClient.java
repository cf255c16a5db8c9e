package dev.shtora.ui.cli.control;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A connection to the daemon of this computer. */
public final class ControlClient implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader in;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** No daemon answers at any of the sockets. */
    public static final class NoDaemon extends IOException {
        private static final long serialVersionUID = 1;

        NoDaemon(String message) {
            super(message);
        }
    }

    /**
     * Connects to the first socket at which a daemon answers.
     *
     * @throws NoDaemon if none does; the message says where it was looked for
     * @throws IOException if this user may not use the socket
     */
    public static ControlClient at(List<Path> sockets) throws IOException {
        for (Path socket : sockets) {
            try {
                return new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            } catch (ConnectException _) {
                // Left by a daemon that has ended.
            } catch (IOException e) {
                if (!Files.notExists(socket)) {
                    throw new IOException("You may not use " + socket + " (" + e.getMessage() + "): use sudo, or become"
                            + " a member of its group (sudo usermod -aG GROUP $USER, and log in again)", e);
                }
            }
        }
        throw new NoDaemon("No daemon answers at " + String.join(" or ", sockets.stream().map(Path::toString).toList())
                + ": is `shtora run` running? If it has a state folder of its own, give it here too: --state DIR");
    }

    /** Sends a request, and passes each answer but the last to the reader. */
    public void request(ControlRequest request, Consumer<ControlAnswer> reader) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        for (ControlAnswer answer = answer(); answer.kind() != Kind.END; answer = answer()) {
            reader.accept(answer);
        }
    }

    private ControlAnswer answer() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("The daemon has ended the connection: its log says why");
        }
        return ControlAnswer.of(line).orElseThrow(() -> new IOException("What answers at the socket is not Shtora"));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
