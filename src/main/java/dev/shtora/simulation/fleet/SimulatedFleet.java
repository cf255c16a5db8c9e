package dev.shtora.simulation.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Virtual covers behind connections to a broker. All begin open, at rest. Each connection has its own covers; a few threads
 * share the connections.
 */
public final class SimulatedFleet implements AutoCloseable {
    private static final int LEAST_TRAVEL_MILLIS = 1000;
    private static final int MOST_TRAVEL_MILLIS = 3000;
    private static final int OPEN = 100;
    /** How many connections are made at the same time: each is a TLS handshake. */
    private static final int AT_ONCE = 50;
    private static final int THREADS = 4;

    private final List<CoverConnection> connections;
    private final List<ScheduledExecutorService> loops;
    private final int perConnection;
    private final Arrivals arrivals = new Arrivals();
    private final FleetFaults faults;
    private final FleetSize size;

    private SimulatedFleet(List<CoverConnection> connections, List<ScheduledExecutorService> loops, int perConnection,
            FleetFaults faults, FleetSize size) {
        this.connections = connections;
        this.loops = loops;
        this.perConnection = perConnection;
        this.faults = faults;
        this.size = size;
    }

    /**
     * Connects a fleet; returns when all connections are made and subscribed.
     *
     * @param address the broker; the client id begins the ids of all connections
     * @param connectionCount 1 to the number of covers; if it is the number of covers, each has its own
     * @param recorder gets the commands that arrive and the targets that the covers publish
     * @throws IOException if the broker cannot be reached or does not permit it; the message says why
     */
    public static SimulatedFleet start(FleetSize size, FleetFaults faults, BrokerAddress address, String base,
            int connectionCount, FleetRecorder recorder) throws IOException {
        int perConnection = Math.ceilDiv(size.covers(), connectionCount);
        List<VirtualCover> covers = covers(size, faults.seed());
        List<ScheduledExecutorService> loops = new ArrayList<>();
        for (int i = 0; i < Math.min(THREADS, connectionCount); i++) {
            loops.add(Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("covers-" + i).factory()));
        }
        SimulatedFleet fleet = new SimulatedFleet(new ArrayList<>(), loops, perConnection, faults, size);
        try {
            for (int first = 0; first < size.covers(); first += perConnection) {
                int number = first / perConnection;
                String id = address.clientId() + "-" + number;
                fleet.connections.add(new CoverConnection(address.called(id), new Topics(base, id),
                        covers.subList(first, Math.min(size.covers(), first + perConnection)), first, faults,
                        recorder, fleet.arrivals, loops.get(number % loops.size()), perConnection == 1));
            }
            fleet.connect();
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private static List<VirtualCover> covers(FleetSize size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return size.locations().stream().map(location -> new VirtualCover(location.name(), OPEN,
                random.nextInt(LEAST_TRAVEL_MILLIS, MOST_TRAVEL_MILLIS))).toList();
    }

    private void connect() throws IOException {
        for (int from = 0; from < connections.size(); from += AT_ONCE) {
            CompletableFuture<?>[] some = connections.subList(from, Math.min(connections.size(), from + AT_ONCE))
                    .stream().map(CoverConnection::start).toArray(CompletableFuture[]::new);
            connections.getFirst().await(CompletableFuture.allOf(some));
        }
    }

    /** Begins a period: from now on covers lose their power. */
    public void begin(Duration period) {
        faults.reboots(size.covers(), period)
                .forEach(reboot -> connections.get(reboot.cover() / perConnection).reboot(reboot));
    }

    /** The number of connections. */
    public int connectionCount() {
        return connections.size();
    }

    /** How many commands all connections have received. */
    public int commands() {
        return arrivals.count();
    }

    /** When the last command arrived, in milliseconds since 1970; 0 if none has. */
    public long lastCommandMillis() {
        return arrivals.lastMillis();
    }

    @Override
    public void close() {
        loops.forEach(ScheduledExecutorService::shutdownNow);
        connections.forEach(CoverConnection::close);
    }
}
