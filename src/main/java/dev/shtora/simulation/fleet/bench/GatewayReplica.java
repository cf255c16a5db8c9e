package dev.shtora.simulation.fleet.bench;

import dev.shtora.simulation.bench.ProcessUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process {@code shtora gateway --cluster}, as it is packaged.
 *
 * @param usage what it uses
 * @param log its output
 */
record GatewayReplica(Process process, ProcessUsage usage, Path log) implements AutoCloseable {
    private static final long END_SECONDS = 20;

    /**
     * Starts it.
     *
     * @param launcher {@code bin/shtora}
     * @param folder the configuration
     * @param id the name of the replica
     */
    static GatewayReplica start(Path launcher, Path folder, String id) throws IOException {
        Path log = folder.resolveSibling(folder.getFileName() + "-" + id + ".log"); // A new file in the folder would be a change of it.
        Process process = new ProcessBuilder(List.of(launcher.toString(), "gateway", "--cluster", "--config",
                folder.toString(), "--replica", id)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new GatewayReplica(process, new ProcessUsage(process.pid()), log);
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
