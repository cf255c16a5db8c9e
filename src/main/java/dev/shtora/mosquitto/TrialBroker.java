package dev.shtora.mosquitto;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Mosquitto of our own on loopback, for as long as it takes, with somebody's rights and passwords that only we know: so
 * rights are proven without anybody's password and without touching the broker that runs.
 */
final class TrialBroker implements AutoCloseable {
    /** Who may do everything there. */
    static final String OBSERVER = "shtora-trial-observer";
    /** What begins the topics on which each user says that they are through. */
    static final String END = "shtora-trial/";
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Path folder;
    private final Process process;
    private final int port;
    private final String password;
    private final Thread ending = Thread.ofPlatform().name("ending-the-trial").unstarted(this::end);

    private TrialBroker(Path folder, Process process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts one.
     *
     * @param program Mosquitto
     * @throws IOException if it does not start; the message says what it said
     */
    static TrialBroker start(Path program, AclFile acl, List<String> names) throws IOException {
        Path folder = Files.createTempDirectory("shtora-trial");
        String password = UUID.randomUUID().toString();
        PasswordFile passwords = new PasswordFile(List.of()).with(OBSERVER, PasswordHash.of(password));
        for (String name : names) {
            passwords = passwords.with(name, PasswordHash.of(password));
        }
        List<String> rights = new ArrayList<>(acl.withEverything(OBSERVER).lines());
        rights.add("pattern readwrite " + END + "%u");
        int port = freePort();
        Files.write(folder.resolve("passwd"), passwords.bytes());
        Files.write(folder.resolve("acl"), rights);
        Path main = Files.write(folder.resolve("mosquitto.conf"), List.of("user " + System.getProperty("user.name"),
                "log_dest stdout", "persistence false", "allow_anonymous false",
                "password_file " + folder.resolve("passwd"), "acl_file " + folder.resolve("acl"),
                "listener " + port + " 127.0.0.1"));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(program.toString(), "-c", main.toString()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        TrialBroker broker = new TrialBroker(folder, process, port, password);
        broker.goesWithUs();
        broker.awaitStart(log);
        return broker;
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
        } catch (IOException e) {
            // It is the system's temporary folder, which is emptied anyway.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(log);
                close();
                throw new IOException("a Mosquitto on trial does not start: " + said.strip());
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

    /** Everybody's. */
    String password() {
        return password;
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
        if (Files.notExists(folder)) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
