package dev.shtora.simulation.bench;

import dev.shtora.simulation.bench.Contender.Online;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The footprints of clients of a broker. Each round starts them in turn, then they idle beside each other. */
public final class Footprint {
    private static final Logger LOG = LoggerFactory.getLogger(Footprint.class);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final long START_SECONDS = 60;
    private static final long END_SECONDS = 20;
    /** Between two starts, so that the second does not compete with what the first does after its start. */
    private static final Duration BETWEEN = Duration.ofSeconds(4);

    private final Map<String, CompletableFuture<Long>> online = new ConcurrentHashMap<>();
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    /**
     * What one start of one client used.
     *
     * @param startMillis from the start of the program to its first retained message at another client, or to the line
     * of its output that says that it is connected; empty if it shows neither
     * @param cpuMillis processor time until then
     * @param pssMegabytes proportional set size 20 s after the start
     * @param wakeUpsPerSecond wake-ups of all threads in the 10 s after that
     */
    public record Sample(OptionalDouble startMillis, OptionalDouble cpuMillis, double pssMegabytes,
            double wakeUpsPerSecond) {}

    private record Started(Contender contender, Process process, ProcessUsage usage, OptionalDouble millis,
            OptionalDouble cpu) {}

    /**
     * Subscribes to the topics of the clients.
     *
     * @param clients the clients to measure
     * @param person a connection that may read the daemon's topics
     * @param hub a connection that may read the others
     */
    public Footprint(List<Contender> clients, BenchClient person, BenchClient hub) throws Exception {
        for (Contender client : clients) {
            samples.put(client.name(), new ArrayList<>());
            if (client.online() instanceof Online.Topic(String topic)) {
                (topic.startsWith("shtora/") ? person : hub).subscribe(topic, state -> {
                    if (state.equals("online")) {
                        isOnline(client);
                    }
                });
            }
        }
    }

    private void isOnline(Contender client) {
        CompletableFuture<Long> waiting = online.get(client.name());
        if (waiting != null) {
            waiting.complete(System.nanoTime());
        }
    }

    /** The samples until now, by the name of the client. */
    public Map<String, List<Sample>> samples() {
        return samples;
    }

    /**
     * Measures each client once.
     *
     * @param log receives what the programs print
     * @throws IOException if one of them does not start or ends by itself
     */
    public void round(List<Contender> clients, Path log) throws IOException, InterruptedException {
        List<Started> all = new ArrayList<>();
        try {
            for (Contender client : clients) {
                all.add(start(client, log));
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            LockSupport.parkNanos(SETTLING.toNanos());
            List<Double> megabytes = new ArrayList<>();
            List<Map<String, Long>> before = new ArrayList<>();
            for (Started one : all) {
                megabytes.add(one.usage().pssKilobytes() / 1024.0);
                before.add(one.usage().wakeUps());
            }
            LockSupport.parkNanos(IDLE.toNanos());
            for (int i = 0; i < all.size(); i++) {
                Started one = all.get(i);
                double wakeUps = one.usage().wakeUpsSince(before.get(i)) / (double) IDLE.toSeconds();
                samples.computeIfAbsent(one.contender().name(), _ -> new ArrayList<>())
                        .add(new Sample(one.millis(), one.cpu(), megabytes.get(i), wakeUps));
            }
        } finally {
            all.forEach(one -> one.process().destroy());
            for (Started one : all) {
                if (!one.process().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    one.process().destroyForcibly();
                }
            }
        }
    }

    private Started start(Contender client, Path log) throws IOException, InterruptedException {
        CompletableFuture<Long> waiting = new CompletableFuture<>();
        online.put(client.name(), waiting);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(client.command()).redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> copy(client, process, log));
        ProcessUsage usage = new ProcessUsage(process.pid());
        if (client.online() instanceof Online.Never) {
            return new Started(client, process, usage, OptionalDouble.empty(), OptionalDouble.empty());
        }
        try {
            long at = CompletableFuture.anyOf(waiting, process.onExit()).thenApply(_ -> waiting.getNow(0L))
                    .get(START_SECONDS, TimeUnit.SECONDS);
            if (at == 0) {
                throw new IOException(client.name() + " has ended by itself; its output is in " + log);
            }
            return new Started(client, process, usage, OptionalDouble.of((at - began) / 1e6),
                    OptionalDouble.of((double) usage.cpuMillis()));
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new IOException(client.name() + " is not online after " + START_SECONDS + " s; its output is in "
                    + log, e);
        }
    }

    /**
     * Appends the output of a client to a file, and searches it for the line that says that the client is connected.
     */
    private void copy(Contender client, Process process, Path log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (client.online() instanceof Online.Line(String text) && line.contains(text)) {
                    isOnline(client);
                }
                Files.writeString(log, client.name() + ": " + line + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            LOG.debug("The output of {} is incomplete", client.name(), e); // It has ended during the measurement.
        }
    }
}
