package dev.shtora.fleet.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the figures of a fleet for metrics: two statements, whatever the number of covers. */
public final class FigureStore {
    /** Transactions that began before this may not be visible yet, and are counted at the next reading. */
    private static final String SETTLED = "now() - interval '10 seconds'";

    private final FleetDatabase database;

    public FigureStore(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Reads the present figures.
     *
     * @param since latencies after this time of the database count; empty for none, at the first reading
     */
    public FleetFigures read(Optional<Instant> since) throws DatabaseFailure {
        Map<String, Long> figures = new HashMap<>();
        AtomicReference<Instant> until = new AtomicReference<>(Instant.EPOCH);
        database.query("""
                select 'covers', count(*), %1$s from cover
                union all select 'online', count(*), null from cover where online
                union all select 'overrides', count(*), null from override
                union all select 'locks', count(*), null from lock where until is null or until > now()
                union all select 'alarms', count(distinct (a.area, a.name)), null from alarm a
                  join configuration f on f.version = a.version and f.active where a.state = 'alarm'
                union all select 'unheard', count(*), null from input where health <> 'recent'
                union all select 'state ' || state, count(*), null from intent
                  where state in ('waiting', 'claimed', 'sent') group by state
                union all select 'state ' || state, count(*), null from intent
                  where state not in ('waiting', 'claimed', 'sent') and due > now() - interval '1 day' group by state
                """.formatted(SETTLED), _ -> {}, row -> {
            Timestamp time = row.getTimestamp(3);
            if (time != null) {
                until.set(time.toInstant());
            }
            return figures.put(row.getString(1), row.getLong(2));
        });
        Map<String, Long> intents = new HashMap<>();
        figures.forEach((name, count) -> {
            if (name.startsWith("state ")) {
                intents.put(name.substring("state ".length()), count);
            }
        });
        Instant from = since.orElse(until.get());
        return new FleetFigures(until.get(), intents, figures.getOrDefault("covers", 0L),
                figures.getOrDefault("online", 0L), figures.getOrDefault("overrides", 0L),
                figures.getOrDefault("locks", 0L),
                figures.getOrDefault("alarms", 0L), figures.getOrDefault("unheard", 0L),
                latencies("sent_at", from, until.get()),
                latencies("done_at", from, until.get()));
    }

    /** Of intents that were published: the others never reached a cover. */
    private FleetFigures.Latencies latencies(String end, Instant from, Instant until) throws DatabaseFailure {
        List<Long> counts = new ArrayList<>(Collections.nCopies(FleetFigures.BOUNDS.size() + 1, 0L));
        if (!from.isBefore(until)) {
            return new FleetFigures.Latencies(counts, 0);
        }
        double seconds = database.query("""
                select width_bucket(late, ?), count(*), sum(late) from (
                  select extract(epoch from %1$s - due)::float8 - 1e-9 as late from intent
                  where state = 'sent' and %1$s > ? and %1$s <= ?
                  union all
                  select extract(epoch from %1$s - due)::float8 - 1e-9 from intent
                  where state not in ('waiting', 'claimed', 'sent') and due > now() - interval '1 day'
                    and sent_at is not null and %1$s > ? and %1$s <= ? and (state = 'done' or '%1$s' = 'sent_at')) t
                group by 1""".formatted(end), s -> {
            s.setArray(1, s.getConnection().createArrayOf("float8", FleetFigures.BOUNDS.toArray()));
            s.setTimestamp(2, Timestamp.from(from));
            s.setTimestamp(3, Timestamp.from(until));
            s.setTimestamp(4, Timestamp.from(from));
            s.setTimestamp(5, Timestamp.from(until));
        }, row -> {
            counts.set(row.getInt(1), row.getLong(2));
            return Math.max(0, row.getDouble(3));
        }).stream().mapToDouble(Double::doubleValue).sum();
        return new FleetFigures.Latencies(counts, seconds);
    }
}
