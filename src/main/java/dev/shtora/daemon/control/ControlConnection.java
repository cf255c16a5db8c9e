package dev.shtora.daemon.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One client of the socket. Its memory is bounded: a line is at most {@value #MAX_LINE} bytes, and a request is read only
 * after the answers to the former one have been sent. The thread of the socket calls all methods except {@link #answer}.
 */
final class ControlConnection {
    /** A payload of the MQTT contract is at most 1024 bytes; as a string of JSON it may be longer. */
    static final int MAX_LINE = 4096;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String user;
    private final ByteBuffer in = ByteBuffer.allocate(MAX_LINE);
    private final Queue<ByteBuffer> out = new ArrayDeque<>();
    private long lastActive;
    private volatile boolean answering;
    private boolean ends;

    /** @param now the time in nanoseconds */
    ControlConnection(SocketChannel channel, SelectionKey key, String user, long now) {
        this.channel = channel;
        this.key = key;
        this.user = user;
        this.lastActive = now;
    }

    String user() {
        return user;
    }

    /** Whether a request waits for its last answer. */
    boolean answering() {
        return answering;
    }

    /** Since when nothing was received and sent, in nanoseconds. */
    long lastActive() {
        return lastActive;
    }

    /**
     * Reads what the client has sent.
     *
     * @throws IOException if the client has ended the connection
     */
    void read(long now) throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("closed by the client");
        }
        lastActive = count > 0 ? now : lastActive;
    }

    /** The next request, which counts as being answered from now on. Empty if there is none, or the former has not ended. */
    Optional<String> next() {
        if (hasNext()) {
            answering = true;
            return Optional.of(line(endOfLine()));
        }
        if (!in.hasRemaining() && endOfLine() < 0 && !ends) {
            answer(ControlAnswer.invalid("a request of more than " + MAX_LINE + " bytes"));
            answer(ControlAnswer.END);
            ends = true;
        }
        return Optional.empty();
    }

    /** Whether {@link #next} returns a request. */
    boolean hasNext() {
        return !answering && !ends && !sending() && endOfLine() >= 0;
    }

    private int endOfLine() {
        for (int i = 0; i < in.position(); i++) {
            if (in.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private String line(int length) {
        String line = new String(in.array(), 0, length, StandardCharsets.UTF_8);
        in.flip().position(length + 1);
        in.compact();
        return line;
    }

    /** Queues an answer. Any thread may call it; {@link #send} sends it. */
    void answer(ControlAnswer answer) {
        synchronized (out) {
            out.add(ByteBuffer.wrap((answer.line() + "\n").getBytes(StandardCharsets.UTF_8)));
            answering &= answer.kind() != ControlAnswer.Kind.END;
        }
    }

    private boolean sending() {
        synchronized (out) {
            return !out.isEmpty();
        }
    }

    /** Sends what the client accepts now, and says what the selector waits for. */
    void send(long now) throws IOException {
        synchronized (out) {
            for (ByteBuffer first = out.peek(); first != null; first = out.peek()) {
                lastActive = channel.write(first) > 0 ? now : lastActive;
                if (first.hasRemaining()) {
                    break;
                }
                out.remove();
            }
        }
        if (ends && !sending()) {
            throw new IOException("all answers are sent");
        }
        key.interestOps(
                (sending() ? SelectionKey.OP_WRITE : 0) | (in.hasRemaining() && !ends ? SelectionKey.OP_READ : 0));
    }

    void close() throws IOException {
        channel.close();
    }
}
