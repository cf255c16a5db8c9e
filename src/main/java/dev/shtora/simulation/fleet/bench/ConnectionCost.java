package dev.shtora.simulation.fleet.bench;

import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.SimulatedFleet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory of virtual covers, and of their connections.
 *
 * @param bytesPerCover the heap of this program for a cover behind a connection that it shares
 * @param bytesPerConnection the heap for a connection with one cover
 * @param brokerBytesPerConnection the memory of Mosquitto for it
 */
public record ConnectionCost(long bytesPerCover, long bytesPerConnection, long brokerBytesPerConnection) {
    private static final int COVERS = 20_000;
    private static final int KILOBYTE = 1024;
    private static final int SWEEPS = 3;
    private static final long SETTLING_NANOS = 6_000_000_000L;

    /** Measures. */
    public static ConnectionCost measure(FleetBroker broker, int connections) throws IOException {
        FleetRecorder none = new FleetRecorder(List.of(), java.time.Duration.ZERO);
        start(broker, "warm", 10, 10, none).close(); // Loads the classes.
        long before = heap();
        long resident = broker.usage().rssKilobytes();
        long each;
        long inBroker;
        try (SimulatedFleet _ = start(broker, "each", connections, connections, none)) {
            each = heap() - before;
            inBroker = (broker.usage().rssKilobytes() - resident) * KILOBYTE;
        }
        before = heap();
        try (SimulatedFleet _ = start(broker, "shared", COVERS, 1, none)) {
            return new ConnectionCost((heap() - before) / COVERS, each / connections, inBroker / connections);
        }
    }

    private static SimulatedFleet start(FleetBroker broker, String base, int covers, int connections,
            FleetRecorder recorder) throws IOException {
        return SimulatedFleet.start(new FleetSize(covers, 1), FleetFaults.NONE,
                broker.address().called("cost-" + base), base, connections, recorder);
    }

    /** The heap when the broker has what the covers published. */
    private static long heap() {
        LockSupport.parkNanos(SETTLING_NANOS);
        for (int i = 0; i < SWEEPS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
