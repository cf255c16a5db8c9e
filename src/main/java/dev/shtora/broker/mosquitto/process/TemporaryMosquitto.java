package dev.shtora.broker.mosquitto.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A Mosquitto of our own on loopback, in a folder of its own: both are gone when it is closed, or when this program ends. */
public final class TemporaryMosquitto implements Closeable {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private static final long LAST_WORDS_SECONDS = 5;

    private final Path folder;
    private final Process process;
    private final int port;
    private final Thread ending = Thread.ofPlatform().name("ending-mosquitto").unstarted(this::end);

    private TemporaryMosquitto(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param program Mosquitto
     * @param folder is removed with all that is in it
     * @param conf its configuration, which logs to standard output
     * @param port one of its listeners
     * @throws IOException if it does not start; the message says what it said
     */
    public static TemporaryMosquitto start(Path program, Path folder, Path conf, int port) throws IOException {
        Path log = folder.resolve("log");
        TemporaryMosquitto broker = new TemporaryMosquitto(folder,
                new ProcessBuilder(program.toString(), "-c", conf.toString()).redirectErrorStream(true)
                        .redirectOutput(log.toFile()).start(),
                port);
        broker.goesWithUs();
        broker.awaitStart(log);
        return broker;
    }

    /** So many ports that nobody has, now. */
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

    /** Cut short, we would leave it behind: it runs until somebody ends it. */
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
            // It is the system's temporary folder, which is emptied anyway.
        }
    }

    private void awaitStart(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(log);
                close();
                throw new IOException("Mosquitto does not start: " + said.strip());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private boolean answers() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The end has begun, and does the same.
        }
    }

    private synchronized void remove() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
