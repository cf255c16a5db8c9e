package dev.shtora.daemon.control;

import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local control: programs of this computer send requests to a unix domain socket, one JSON object a line, and read the
 * answers. One thread serves all clients and never waits for one of them. There are at most {@value #MAX_CONNECTIONS}
 * connections: a further one replaces the one that has been idle longest, so that clients that say nothing lock nobody out.
 */
public final class ControlServer implements AutoCloseable {
    static final int MAX_CONNECTIONS = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
    private static final long RETRY_NANOS = 100_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final Path path;
    private final ControlHandler handler;
    private final Duration idle;
    private final ServerSocketChannel listener;
    private final Selector selector;
    private final Set<ControlConnection> connections = new LinkedHashSet<>();
    private final Thread thread;
    private volatile boolean closed;

    private ControlServer(Path path, ControlHandler handler, Duration idle) throws IOException {
        this.path = path;
        this.handler = handler;
        this.idle = idle;
        this.selector = Selector.open();
        try {
            this.listener = ControlSocket.listen(path);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        this.thread = Thread.ofPlatform().daemon().name("control").unstarted(this::run);
    }

    /**
     * Listens at a path. If that is not possible, says so in the log: the daemon works without local control.
     *
     * @return the server; empty if it could not be started
     */
    public static Optional<ControlServer> start(Path path, ControlHandler handler) {
        try {
            return Optional.of(start(path, handler, IDLE));
        } catch (IOException e) {
            LOG.warn("There is no local control, so that `shtora open` and its like do not work: {}",
                    FailureText.of(e));
            return Optional.empty();
        }
    }

    static ControlServer start(Path path, ControlHandler handler, Duration idle) throws IOException {
        ControlServer server = new ControlServer(path, handler, idle);
        server.thread.start();
        return server;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(Math.max(1, idle.toMillis() / 4));
                serveGuarded();
            }
        } catch (IOException e) {
            LOG.error("Local control has ended: {}", FailureText.of(e));
        }
    }

    private void serveGuarded() throws IOException {
        try {
            serve();
        } catch (RuntimeException e) {
            LOG.error("Local control failed; its connections end", e);
            List.copyOf(connections).forEach(this::end);
        }
    }

    private void serve() throws IOException {
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (!(key.attachment() instanceof ControlConnection connection)) {
                accept(now);
            } else if (key.isValid() && key.isReadable()) {
                attempt(connection, () -> connection.read(now));
            }
        }
        selector.selectedKeys().clear();
        for (ControlConnection connection : List.copyOf(connections)) {
            attempt(connection, () -> {
                connection.next().ifPresent(line -> handle(connection, line));
                connection.send(now);
                if (connection.hasNext()) {
                    selector.wakeup(); // The other clients first.
                }
            });
            if (!connection.answering() && now - connection.lastActive() > idle.toNanos()) {
                end(connection);
            }
        }
    }

    private void accept(long now) throws IOException {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                if (connections.size() >= MAX_CONNECTIONS) {
                    end(leastActive());
                }
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                ControlConnection connection = new ControlConnection(channel, key,
                        channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName(), now);
                key.attach(connection);
                connections.add(connection);
            }
        } catch (IOException e) {
            if (!listener.isOpen()) {
                throw e;
            }
            LOG.debug("A client could not be accepted", e);
            LockSupport.parkNanos(RETRY_NANOS); // Without a pause, a lack of file descriptors would occupy a CPU.
        }
    }

    /** The connection to end for a new one: of those without a request, if there are any, the one idle for longest. */
    private ControlConnection leastActive() {
        return connections.stream()
                .min(Comparator.comparing(ControlConnection::answering)
                        .thenComparingLong(connection -> connection.lastActive()))
                .orElseThrow();
    }

    private void handle(ControlConnection connection, String line) {
        try {
            handler.handle(ControlRequest.of(line), connection.user(), answer -> answer(connection, answer));
        } catch (ControlRequest.Invalid e) {
            answerInvalid(connection, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A request on {} failed", path, e);
            answerInvalid(connection, "the daemon could not handle it; its log says why");
        } catch (Error e) {
            FatalErrors.report(e);
            throw e;
        }
    }

    private void answerInvalid(ControlConnection connection, String why) {
        answer(connection, ControlAnswer.invalid(why));
        answer(connection, ControlAnswer.END);
    }

    private void answer(ControlConnection connection, ControlAnswer answer) {
        connection.answer(answer);
        selector.wakeup();
    }

    private interface Exchange {
        void run() throws IOException;
    }

    private void attempt(ControlConnection connection, Exchange exchange) {
        try {
            exchange.run();
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("A connection has ended: {}", FailureText.of(e));
            end(connection);
        }
    }

    private void end(ControlConnection connection) {
        connections.remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    /** Sends the last answers for at most half a second, ends all connections and removes the socket. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        selector.wakeup();
        try {
            thread.join(LAST_ANSWERS);
            if (!thread.isAlive()) {
                serve();
            }
            List.copyOf(connections).forEach(this::end);
            listener.close();
            selector.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} could not be removed; the next start replaces it", path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
