package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.ConfigurationStore;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetDatabase;
import dev.shtora.fleet.store.FleetRefused;
import dev.shtora.fleet.store.ReplicaStore;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** The registration of a replica with the database of its fleet. It waits for a database that does not answer. */
record Registration(FleetDatabase database, ConfigurationStore configurations, ReplicaStore replicas,
        ReplicaProblem problem) {
    private static final long RETRY_MILLIS = 2000;

    /** Applies the configuration of the replica. */
    @FunctionalInterface
    interface FirstConfiguration {
        void apply() throws DatabaseFailure;
    }

    /**
     * Updates the schema, registers the replica and applies its configuration.
     *
     * @param version the configuration that the replica has at the time
     * @param link connects to the broker, when the id is this replica's or the database does not answer
     * @throws FleetRefused if the database belongs to another fleet, or another process has the id of this replica
     */
    void enter(String fleet, Supplier<String> version, Runnable link, FirstConfiguration first)
            throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (true) {
            try {
                database.migrate();
                configurations.claim(fleet);
                register(version, since);
                link.run();
                first.apply();
                problem.none();
                return;
            } catch (DatabaseFailure e) {
                if (!e.isConnection()) {
                    throw e;
                }
                link.run();
                problem.databaseLost(e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void register(Supplier<String> version, long since) throws IOException, InterruptedException {
        while (true) {
            try {
                replicas.register(version.get());
                return;
            } catch (FleetRefused e) {
                if (Duration.ofNanos(System.nanoTime() - since).compareTo(ReplicaStore.SILENT.multipliedBy(2)) > 0) {
                    throw e;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
