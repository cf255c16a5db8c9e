package dev.shtora.fleet.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Figures of a replica, all since its start.
 *
 * @param brokerUp whether the connection to the broker is up
 * @param databaseUp whether the database has answered within the last seconds
 * @param started the database's time at which this replica began its work; empty before
 * @param replicas how many replicas live
 * @param clockDifference the difference of this clock from the database's; positive if it is ahead
 * @param outbox claimed intents that are not acknowledged by the broker
 * @param published commands that the broker has acknowledged
 * @param stale claimed intents that were not published, because the lease was over
 * @param reports covers whose reports are not stored yet
 * @param statements statements to the database, without Quartz's
 * @param problem the code of the problem; {@code none} without one
 */
public record ReplicaFigures(boolean brokerUp, boolean databaseUp, Optional<Instant> started, int replicas,
        Duration clockDifference, int outbox,
        long published, long stale, int reports, long statements, String problem) {}
