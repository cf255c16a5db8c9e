package dev.shtora.ui.cli.control;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.text.FailureText;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A connection to the daemon of this computer. */
public final class ControlClient implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

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
                return new ControlClient(connected(socket));
            } catch (ConnectException _) {
                // Left by a daemon that has ended.
            } catch (IOException e) {
                if (Files.exists(socket)) {
                    throw notUsable(socket, e);
                }
            }
        }
        throw noDaemon(sockets);
    }

    private static NoDaemon noDaemon(List<Path> sockets) {
        return new NoDaemon("No daemon answers at "
                + sockets.stream().map(Path::toString).collect(Collectors.joining(" or ")) + ". "
                + sockets.stream().filter(ControlClient::isHidden).findFirst().map(ControlClient::useSudo).orElse("")
                + "Is `shtora run` running? If it has a state folder of its own, give it here too: --state DIR");
    }

    private static String useSudo(Path hidden) {
        return "This user may not open the folder " + hidden.getParent() + ": use sudo"
                + Optional.ofNullable(hidden.toAbsolutePath().getParent()).map(ControlClient::orMember).orElse("")
                + ". ";
    }

    /** Whether this user may not know if there is a socket. */
    private static boolean isHidden(Path socket) {
        return !Files.exists(socket) && !Files.notExists(socket);
    }

    private static SocketChannel connected(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false); // A daemon that does not accept connections is an error, not a long wait.
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(true);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException notUsable(Path socket, IOException why) {
        if (Files.isWritable(socket)) {
            return new IOException(socket + ": " + FailureText.of(why), why);
        }
        return new IOException("This user may not use " + socket + ": use sudo" + orMember(socket), why);
    }

    /** How to become a member of the group of a socket or its folder; nobody should become one of the group root. */
    private static String orMember(Path file) {
        try {
            String group = Files.readAttributes(file, PosixFileAttributes.class).group().getName();
            return group.equals("root")
                    ? ""
                    : ", or become a member of its group (sudo usermod -aG " + group
                            + " $USER; it holds from the next login)";
        } catch (IOException _) {
            return "";
        }
    }

    /**
     * Sends a request, and passes each answer to the reader; the last only if it says which blinds of a group failed.
     *
     * @throws IOException if the daemon does not begin to answer within 10 s, or ends the connection
     */
    public void request(ControlRequest request, Consumer<ControlAnswer> reader) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
        Thread limit = Thread.startVirtualThread(this::endLater);
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            ControlAnswer answer = answer();
            for (; answer.kind() != Kind.END; answer = answer()) {
                limit.interrupt();
                reader.accept(answer);
            }
            if (!answer.reason().isEmpty()) {
                reader.accept(answer);
            }
        } catch (ClosedChannelException e) {
            throw new IOException("The daemon does not answer within " + ANSWER.toSeconds() + " s", e);
        } finally {
            limit.interrupt();
        }
    }

    private void endLater() {
        try {
            Thread.sleep(ANSWER);
            channel.close();
        } catch (InterruptedException | IOException _) {
            // The daemon has answered.
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
