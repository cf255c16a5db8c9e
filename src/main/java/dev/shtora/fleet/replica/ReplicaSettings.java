package dev.shtora.fleet.replica;

import dev.shtora.mqtt.client.address.BrokerAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * What a replica is told at its start.
 *
 * @param fleet the name of the fleet
 * @param id the name of the replica, unique in the fleet
 * @param broker the broker
 * @param base the first levels of the topics of the bridge
 * @param databaseUrl a URL of PostgreSQL's JDBC driver
 * @param databaseUser its user
 * @param databasePassword the password; empty for none
 * @param lease how long a replica may publish what it has claimed: after that, another one does
 * @param confirmation how long a cover that is online has to confirm a command
 * @param clock this computer's clock
 */
public record ReplicaSettings(String fleet, String id, BrokerAddress broker, String base, String databaseUrl,
        String databaseUser, String databasePassword, Duration lease, Duration confirmation, Clock clock) {
    /** The usual lease. It is longer than the time after which a broker closes a connection that is silent. */
    public static final Duration LEASE = Duration.ofSeconds(10);
    /** The usual time for a confirmation. */
    public static final Duration CONFIRMATION = Duration.ofSeconds(60);

    /** The name on {@code <base>/bridge/<name>/…}. */
    String bridge() {
        return fleet + "-" + id;
    }

    @Override
    public String toString() {
        return bridge();
    }
}
