package dev.shtora.broker.mosquitto.process;

import dev.shtora.os.FolderTree;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A temporary Mosquitto on loopback; {@link #close} and the end of this program stop it and delete its folder. */
public final class TemporaryMosquitto implements Closeable {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long POLL_NANOS = 20_000_000;
    private static final long STAYS_NANOS = 100_000_000;
    private static final long LAST_WORDS_SECONDS = 5;
    private static final int LEAST_PORT = 10_000;
    private static final int EPHEMERAL_PORTS = 32_768;
    private static final int PORT_TRIES = 1_000;

    private final Path folder;
    private final Process process;
    private final List<InetSocketAddress> listeners;
    private final Thread ending = Thread.ofPlatform().name("ending-mosquitto").unstarted(this::end);

    private TemporaryMosquitto(Path folder, Process process, List<InetSocketAddress> listeners) {
        this.folder = folder;
        this.process = process;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Starts Mosquitto and waits until it accepts connections, at most 10 s.
     *
     * @param program the Mosquitto executable
     * @param folder its folder, which is deleted with all its files
     * @param conf its configuration, which logs to standard output
     * @param port one of its listeners
     * @throws IOException if it does not start; the message contains its output
     */
    public static TemporaryMosquitto start(Path program, Path folder, Path conf, int port) throws IOException {
        return start(List.of(program.toString(), "-c", conf.toString()), folder,
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /**
     * Starts Mosquitto and waits until all its listeners accept connections, at most 10 s.
     *
     * @param command the program and its arguments
     * @param folder its folder and working directory, which is deleted with all its files
     * @throws IOException if it does not start, or does not open a listener; the message contains its output
     */
    static TemporaryMosquitto start(List<String> command, Path folder, List<InetSocketAddress> listeners)
            throws IOException {
        Path log = folder.resolve("log");
        TemporaryMosquitto broker = new TemporaryMosquitto(folder, new ProcessBuilder(command)
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start(), listeners);
        broker.goesWithUs();
        broker.awaitStart(log);
        return broker;
    }

    /**
     * Finds TCP ports that are free now on loopback. They are below the range from which Linux takes the ports of outgoing
     * connections, so that no connection of another program takes one before Mosquitto does.
     */
    public static List<Integer> freePorts(int count) throws IOException {
        List<Integer> ports = ThreadLocalRandom.current().ints(PORT_TRIES, LEAST_PORT, EPHEMERAL_PORTS).distinct()
                .filter(TemporaryMosquitto::isFree).limit(count).boxed().toList();
        if (ports.size() < count) {
            throw new IOException("no free TCP port on loopback");
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops Mosquitto when this program is interrupted; otherwise it would continue to run. */
    private void goesWithUs() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(ending);
        } catch (IllegalStateException e) {
            remove();
            throw new IOException("interrupted", e);
        }
    }

    private void end() {
        try {
            remove();
        } catch (IOException | UncheckedIOException e) {
            // The folder is below the system's temporary folder, which the system empties.
        }
    }

    private void awaitStart(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answersAndStays()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String output = Files.readString(log);
                close();
                throw new IOException("Mosquitto does not start: " + output.strip());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Mosquitto may open a listener and end a moment later, as with a WebSocket listener alone. */
    private boolean answersAndStays() {
        if (!answers()) {
            return false;
        }
        LockSupport.parkNanos(STAYS_NANOS);
        return process.isAlive() && answers();
    }

    private boolean answers() {
        return listeners.stream().allMatch(TemporaryMosquitto::accepts);
    }

    private static boolean accepts(InetSocketAddress listener) {
        try (Socket _ = new Socket(listener.getAddress(), listener.getPort())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port of its first listener. */
    int port() {
        return listeners.getFirst().getPort();
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and its hook does the same.
        }
    }

    private synchronized void remove() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(folder)) {
            FolderTree.delete(folder);
        }
    }
}
