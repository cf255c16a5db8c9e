package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A daemon in a process of its own, as it is packaged, with the options of Java of {@code shtora run}.
 *
 * @param usage what the process uses; nothing else is in it
 */
public record DaemonProcess(Process process, ProcessUsage usage) implements AutoCloseable {
    private static final long START_SECONDS = 120;
    private static final long END_SECONDS = 20;

    /**
     * Starts it, and waits until it is online.
     *
     * @param launcher {@code bin/shtora} as it is packaged
     * @param person a connection that may read the daemon's topics
     * @param id the id of the daemon
     * @param yaml its configuration without the connection to the broker
     * @throws IOException if it is not online in time; the message says where its output is
     */
    public static DaemonProcess start(Path launcher, DataFolder folder, BenchBroker broker, BenchClient person,
            String id, String yaml) throws Exception {
        folder.write("password-" + id, broker.device().password());
        folder.write(id + ".yaml", """
                gpio: simulated
                mqtt: {host: localhost, port: %d, ca: "%s", user: %s, password_file: "%s", id: %s}
                """.formatted(broker.port(), broker.ca(), broker.device().user(), folder.file("password-" + id), id)
                + yaml);
        CompletableFuture<Boolean> online = new CompletableFuture<>();
        person.subscribe("shtora/bridge/" + id + "/state", state -> {
            if (state.equals("online")) {
                online.complete(true);
            }
        });
        Path output = folder.file(id + ".log");
        Process process = new ProcessBuilder(List.of(launcher.toString(), "run", "--config",
                folder.file(id + ".yaml").toString(), "--state", folder.file("state-" + id).toString()))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        DaemonProcess daemon = new DaemonProcess(process, new ProcessUsage(process.pid()));
        process.onExit().thenRun(() -> online.complete(false));
        try {
            if (online.get(START_SECONDS, TimeUnit.SECONDS)) {
                return daemon;
            }
            throw new IOException("the daemon has ended by itself; its output is in " + output);
        } catch (TimeoutException e) {
            daemon.close();
            throw new IOException("the daemon is not online after " + START_SECONDS + " s; its output is in " + output,
                    e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
