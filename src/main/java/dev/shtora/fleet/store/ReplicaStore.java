package dev.shtora.fleet.store;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which replicas there are, and whether they live. */
public final class ReplicaStore {
    /**
     * A replica that has given no sign of life for so long has closed its gate: it publishes nothing, what it has claimed is
     * free for others, and its id for another process.
     */
    public static final Duration SILENT = Duration.ofSeconds(10);

    private final FleetDatabase database;
    private final Identity identity;

    /**
     * Who this process is.
     *
     * @param id the name of the replica
     * @param token differs for each process
     * @param host the computer, for people
     */
    public record Identity(String id, String token, String host) {
        /** A process on this computer. */
        public static Identity here(String id, String token) {
            try {
                return new Identity(id, token, InetAddress.getLocalHost().getHostName());
            } catch (IOException _) {
                return new Identity(id, token, "an unknown host");
            }
        }
    }

    /**
     * What a heartbeat brings.
     *
     * @param now the database's time
     * @param activeVersion the version that applies to all covers
     * @param ownActive whether the replica's own version applies, to all covers or to a canary
     * @param replicas how many replicas live, this one included
     */
    public record Pulse(Instant now, String activeVersion, boolean ownActive, int replicas) {}

    public ReplicaStore(FleetDatabase database, Identity identity) {
        this.database = database;
        this.identity = identity;
    }

    /**
     * Registers this process under the id of the replica.
     *
     * @throws FleetRefused if another process with the same id is not {@link #SILENT}
     */
    public void register(String version) throws DatabaseFailure, FleetRefused {
        int taken = database.update("""
                insert into replica (id, token, host, version, state) values (?, ?, ?, ?, 'starting')
                on conflict (id) do update set token = excluded.token, host = excluded.host, started_at = now(),
                  seen_at = now(), version = excluded.version, state = 'starting'
                where replica.token = excluded.token or replica.state = 'stopped'
                  or replica.seen_at < now() - ? * interval '1 ms'""", s -> {
            s.setString(1, identity.id());
            s.setString(2, identity.token());
            s.setString(3, identity.host());
            s.setString(4, version);
            s.setLong(5, SILENT.toMillis());
        });
        if (taken == 0) {
            throw new FleetRefused("A replica with the id " + identity.id() + " runs already"
                    + database.query("select host from replica where id = ?", s -> s.setString(1, identity.id()),
                            row -> row.getString(1)).stream().findFirst().map(host -> " on " + host).orElse("")
                    + ". Give this one another id with --replica.");
        }
    }

    /**
     * A heartbeat.
     *
     * @param clock the difference of the replica's clock from the database's; positive if it is ahead
     * @return empty if another process uses the id
     */
    public Optional<Pulse> beat(String version, Duration clock, String state) throws DatabaseFailure {
        List<Pulse> pulse = database.query(
                """
                        update replica set seen_at = now(), clock_difference_ms = ?, state = ?, version = ?
                        where id = ? and token = ?
                        returning clock_timestamp(),
                          coalesce((select version from configuration where active and canary is null), ''),
                          coalesce((select active from configuration where version = ?), false),
                          (select count(*) from replica r where r.seen_at > now() - ? * interval '1 ms' and r.state <> 'stopped')""",
                s -> {
                    s.setLong(1, clock.toMillis());
                    s.setString(2, state);
                    s.setString(3, version);
                    s.setString(4, identity.id());
                    s.setString(5, identity.token());
                    s.setString(6, version);
                    s.setLong(7, SILENT.toMillis());
                }, row -> new Pulse(row.getTimestamp(1).toInstant(), row.getString(2), row.getBoolean(3),
                        row.getInt(4)));
        return pulse.stream().findFirst();
    }

    /** Leaves: what this replica has claimed is free for others at once. */
    public void deregister() throws DatabaseFailure {
        database.update(
                """
                        with me as (update replica set state = 'stopped', seen_at = now() where id = ? and token = ? returning token)
                        update intent set state = 'waiting' from me where claimed_by = me.token and intent.state = 'claimed'""",
                s -> {
                    s.setString(1, identity.id());
                    s.setString(2, identity.token());
                });
    }
}
