package dev.shtora.fleet.store;

import dev.shtora.core.cover.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What operators see and command. Each command has an entry in the audit log, whose id is that of the command. */
public final class FleetStore {
    private final FleetDatabase database;
    private final Runnable wake;

    /** @param wake runs after a command: there is something to publish */
    public FleetStore(FleetDatabase database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    /**
     * The covers of a filter, those with faults first, then by name.
     *
     * @param atMost the length of the list
     * @param skip how many to leave out at its beginning
     */
    public List<CoverStatus> covers(CoverFilter filter, int atMost, int skip) throws DatabaseFailure {
        CoverConditions conditions = new CoverConditions(filter);
        return database.transaction(false, connection -> database.query(connection, """
                select c.*, i.state as intent_state, f.fault, l.who as locked_by, o.who as overridden_by, d.reason
                """ + CoverConditions.FROM + """
                left join lock l on l.cover = c.name and (l.until is null or l.until > now())
                left join override o on o.cover = c.name and (o.until is null or o.until > now())
                left join decision d on d.cover = c.name
                """ + conditions.where() + "order by f.fault is null, c.name limit ? offset ?", s -> {
            int next = conditions.set(connection, s, 1);
            s.setInt(next, atMost);
            s.setInt(next + 1, skip);
        }, FleetStore::status));
    }

    private static CoverStatus status(ResultSet row) throws SQLException {
        return new CoverStatus(row.getString("name"), row.getString("title"), row.getString("site"),
                row.getString("floor"), row.getString("facade"), row.getString("group_id"),
                row.getObject("position", Integer.class), row.getObject("target", Integer.class),
                row.getString("state"), row.getObject("online", Boolean.class), row.getString("automation"),
                row.getString("intent_state"), row.getString("fault"), row.getString("locked_by"),
                row.getString("overridden_by"), row.getString("reason"), instant(row.getTimestamp("seen_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** The number of covers of a filter. */
    public int count(CoverFilter filter) throws DatabaseFailure {
        CoverConditions conditions = new CoverConditions(filter);
        return database.transaction(false, connection -> count(connection, conditions));
    }

    private int count(Connection connection, CoverConditions conditions) throws SQLException {
        return database.query(connection, "select count(*) " + CoverConditions.FROM + conditions.where(),
                s -> conditions.set(connection, s, 1), row -> row.getInt(1)).getFirst();
    }

    /**
     * Moves covers. Those that are locked are left alone. A cover that is offline moves when it comes back within the time.
     *
     * @param who the operator
     * @param within how long the command counts; it never counts longer than until the group's next event
     * @return the id of the command
     */
    public long command(CoverFilter filter, Position position, String who, Duration within) throws DatabaseFailure {
        CoverConditions conditions = new CoverConditions(filter);
        long id = database.transaction(connection -> {
            long audit = audit(connection, who, "move " + position.percent(), filter, count(connection, conditions));
            database.update(connection, """
                    with wanted as (
                      select c.name, p.next_due, p.override_ms, l.who as locked
                    """ + CoverConditions.FROM + """
                      left join group_plan p on p.group_id = c.group_id and p.version = c.version
                      left join lock l on l.cover = c.name and (l.until is null or l.until > now())
                    """ + conditions.where() + """
                    ), superseded as (
                      update intent i set state = 'superseded', done_at = now() from wanted w
                      where i.cover = w.name and w.locked is null and i.due <= now()
                        and i.state in ('waiting', 'claimed', 'sent')),
                    overrides as (
                      insert into override (cover, position, until, who)
                      select name, ?, now() + override_ms * interval '1 ms', ? from wanted where locked is null
                      order by name
                      on conflict (cover) do update set position = excluded.position, since = now(),
                        until = excluded.until, who = excluded.who),
                    inserted as (
                      insert into intent (cover, rule, due, position, reason, expires, command, state, problem)
                      select name, ?, now(), ?, ?, least(now() + ? * interval '1 ms',
                          case when next_due > now() then next_due end), ?,
                        case when locked is null then 'waiting' else 'suppressed' end, 'locked by ' || locked
                      from wanted order by name returning id, cover, position, reason, state)
                    insert into decision (cover, intent, position, reason)
                    select cover, id, position, reason from inserted where state = 'waiting' order by cover
                    on conflict (cover) do update set intent = excluded.intent, position = excluded.position,
                      reason = excluded.reason, at = now()""", s -> {
                int next = conditions.set(connection, s, 1);
                s.setInt(next++, position.percent());
                s.setString(next++, who);
                s.setString(next++, "operator:" + audit);
                s.setInt(next++, position.percent());
                s.setString(next++, "commanded by " + who);
                s.setLong(next++, within.toMillis());
                s.setLong(next, audit);
            });
            return audit;
        });
        wake.run();
        return id;
    }

    private long audit(Connection connection, String who, String action, CoverFilter filter, int covers)
            throws SQLException {
        return database.query(connection,
                "insert into audit (who, action, scope, covers) values (?, ?, ?, ?) returning id", s -> {
                    s.setString(1, who);
                    s.setString(2, action);
                    s.setString(3, CoverConditions.words(filter));
                    s.setInt(4, covers);
                }, row -> row.getLong(1)).getFirst();
    }

    /** How far a command is. */
    public CommandProgress progress(long command) throws DatabaseFailure {
        return new CommandProgress(counts("select state, count(*) from intent where command = ? group by state",
                Optional.of(command)));
    }

    /** How many intents of the last day are in each state. */
    public Map<String, Integer> intents() throws DatabaseFailure {
        return counts("select state, count(*) from intent where due > now() - interval '1 day' group by state",
                Optional.empty());
    }

    private Map<String, Integer> counts(String sql, Optional<Long> parameter) throws DatabaseFailure {
        return database.query(sql, s -> {
            if (parameter.isPresent()) {
                s.setLong(1, parameter.get());
            }
        }, row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Locks covers against automation and commands of other operators; {@code length} is empty until they are unlocked. */
    public void lock(CoverFilter filter, String who, Optional<Duration> length) throws DatabaseFailure {
        change(filter, who, "lock", """
                insert into lock (cover, position, until, who)
                select c.name, c.target, now() + %d * interval '1 ms', ? %s %s order by c.name
                on conflict (cover) do update set since = now(), until = excluded.until, who = excluded.who""",
                length.map(Duration::toMillis));
    }

    /** Ends locks and overrides. */
    public void unlock(CoverFilter filter, String who) throws DatabaseFailure {
        change(filter, who, "unlock", """
                with covers as (select c.name, %d as length, ? as who %s %s),
                  overrides as (delete from override o using covers where o.cover = covers.name)
                delete from lock l using covers where l.cover = covers.name""", Optional.empty());
    }

    private void change(CoverFilter filter, String who, String action, String sql, Optional<Long> millis)
            throws DatabaseFailure {
        CoverConditions conditions = new CoverConditions(filter);
        database.transaction(connection -> {
            audit(connection, who, action, filter, count(connection, conditions));
            return database.update(connection, sql.formatted(millis.orElse(null), CoverConditions.FROM,
                    conditions.where()), s -> {
                        s.setString(1, who);
                        conditions.set(connection, s, 2);
                    });
        });
    }

    /** The newest entries of the audit log, the newest first. */
    public List<AuditEntry> audit(int atMost) throws DatabaseFailure {
        return database.query("select * from audit order by id desc limit ?", s -> s.setInt(1, atMost),
                row -> new AuditEntry(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("who"),
                        row.getString("action"), row.getString("scope"), row.getInt("covers")));
    }

    /** The covers with a fault: offline, a command that expired or was rejected or is not confirmed. */
    public List<CoverStatus> faults(int atMost) throws DatabaseFailure {
        return covers(new CoverFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), true), atMost, 0);
    }
}
