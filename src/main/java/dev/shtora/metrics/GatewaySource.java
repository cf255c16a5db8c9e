package dev.shtora.metrics;

import dev.shtora.fleet.replica.ReplicaFigures;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetFigures;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the metrics of a replica of the fleet gateway are read from.
 *
 * @param replica the present figures of the process
 * @param fleet those of the fleet
 * @param version the version of Shtora
 */
public record GatewaySource(Supplier<ReplicaFigures> replica, FleetReading fleet, String version) {
    /** Reads the figures of the fleet from the database. */
    @FunctionalInterface
    public interface FleetReading {
        /** The present figures; latencies after a time count. */
        FleetFigures read(Optional<Instant> since) throws DatabaseFailure;
    }
}
