package dev.shtora.simulation.fleet.bench;

import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.SimulatedFleet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

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

    /** Measures. */
    public static ConnectionCost measure(FleetBroker broker, int connections) throws IOException {
        FleetRecorder none = new FleetRecorder(List.of(), java.time.Duration.ZERO);
        start(broker, "warm", 10, 10, none).close(); // Loads the classes.
        long before = heap();
        long covers;
        try (SimulatedFleet _ = start(broker, "shared", COVERS, 1, none)) {
            covers = heap() - before;
        }
        before = heap();
        long resident = broker.usage().rssKilobytes();
        try (SimulatedFleet _ = start(broker, "each", connections, connections, none)) {
            return new ConnectionCost(covers / COVERS, (heap() - before) / connections,
                    (broker.usage().rssKilobytes() - resident) * KILOBYTE / connections);
        }
    }

    private static SimulatedFleet start(FleetBroker broker, String base, int covers, int connections,
            FleetRecorder recorder) throws IOException {
        return SimulatedFleet.start(new FleetSize(covers, 1), FleetFaults.NONE,
                broker.address().called("cost-" + base), base, connections, recorder);
    }

    private static long heap() {
        for (int i = 0; i < SWEEPS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
