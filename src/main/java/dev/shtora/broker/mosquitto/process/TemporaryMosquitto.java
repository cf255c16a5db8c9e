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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A temporary Mosquitto on loopback; {@link #close} and the end of this program stop it and delete its folder. */
public final class TemporaryMosquitto implements Closeable {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private static final long STAYS_NANOS = 100_000_000;
    private static final long LAST_WORDS_SECONDS = 5;

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

    /** Finds TCP ports that are free now on loopback. */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket each : taken) {
                each.close();
            }
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
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
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
