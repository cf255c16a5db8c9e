package dev.shtora.fleet.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What operators see and command. Each command has a row in the audit log, whose id is that of the command. */
public final class FleetStore {
    private final FleetDatabase database;
    private final Runnable wake;

    /**
     * What an operator commands.
     *
     * @param who the operator
     * @param action the action in words, for the audit log
     * @param scope the covers in words, for the audit log
     * @param covers the names of the covers; names that the fleet does not have are ignored
     */
    public record Order(String who, String action, String scope, List<String> covers) {
        /** Copies the list. */
        public Order {
            covers = List.copyOf(covers);
        }
    }

    /** @param wake runs after a command: there is something to publish */
    public FleetStore(FleetDatabase database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    /** The figures of the fleet, for metrics. */
    public FigureStore figures() {
        return new FigureStore(database);
    }

    /** All covers, by name. */
    public List<FleetCoverStatus> covers() throws DatabaseFailure {
        return database.query("""
                select c.*, i.state as intent_state, case
                    when c.online is false then 'offline'
                    when i.state in ('expired', 'rejected') then i.state || coalesce(': ' || i.problem, '')
                    when i.state = 'sent' and i.attempts > 1 then 'it does not confirm its command' end as fault,
                  l.who as locked_by, l.until as locked_until, o.who as overridden_by, d.reason, x.refusal
                from cover c
                left join decision d on d.cover = c.name
                left join intent i on i.id = d.intent
                left join lock l on l.cover = c.name and (l.until is null or l.until > now())
                left join override o on o.cover = c.name and (o.until is null or o.until > now())
                left join group_plan p on p.group_id = c.group_id and p.version = c.version
                left join protection x on x.version = c.version and x.area = p.area and x.state = 'alarm'
                order by c.name""", _ -> {}, FleetStore::status);
    }

    private static FleetCoverStatus status(ResultSet row) throws SQLException {
        return new FleetCoverStatus(row.getString("name"), row.getString("title"), row.getString("site"),
                row.getString("floor"), row.getString("facade"), row.getString("group_id"),
                row.getObject("position", Integer.class), row.getObject("target", Integer.class),
                row.getString("state"), row.getObject("online", Boolean.class), row.getString("automation"),
                row.getString("intent_state"), row.getString("problem"), row.getString("fault"),
                row.getString("locked_by"), instant(row.getTimestamp("locked_until")), row.getString("overridden_by"),
                row.getString("reason"), row.getString("refusal"), instant(row.getTimestamp("seen_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * Moves covers. Those that are locked, or have an alarm that refuses people, are left alone; a stop is for all. A cover that is offline moves when it comes back within the time.
     *
     * @param position percent open; empty stops the covers
     * @param within how long the command counts; it never counts longer than until the group's next event
     * @return the id of the command
     */
    public long move(Order order, OptionalInt position, Duration within) throws DatabaseFailure {
        long id = database.transaction(connection -> {
            long audit = audit(connection, order);
            move(connection, order, audit, position, within, false);
            return audit;
        });
        wake.run();
        return id;
    }

    /**
     * Locks covers: automation and other commands leave them alone.
     *
     * @param position where they go first; empty for where they are
     * @param length empty until they are unlocked
     * @return the id of the command
     */
    public long lock(Order order, OptionalInt position, Optional<Duration> length) throws DatabaseFailure {
        long id = database.transaction(connection -> {
            long audit = audit(connection, order);
            if (position.isPresent()) {
                move(connection, order, audit, position, Duration.ofHours(1), true);
            }
            database.update(connection, """
                    insert into lock (cover, position, until, who)
                    select name, coalesce(?, target), now() + ? * interval '1 ms', ? from cover
                    where name = any (?) order by name
                    on conflict (cover) do update set since = now(), position = excluded.position,
                      until = excluded.until, who = excluded.who""", s -> {
                s.setObject(1, position.isPresent() ? position.getAsInt() : null, java.sql.Types.INTEGER);
                s.setObject(2, length.map(Duration::toMillis).orElse(null), java.sql.Types.BIGINT);
                s.setString(3, order.who());
                s.setArray(4, connection.createArrayOf("text", order.covers().toArray()));
            });
            return audit;
        });
        wake.run();
        return id;
    }

    /** Ends locks and overrides. Returns the id of the command. */
    public long unlock(Order order) throws DatabaseFailure {
        return database.transaction(connection -> {
            long audit = audit(connection, order);
            database.update(connection, """
                    with overrides as (delete from override where cover = any (?))
                    delete from lock where cover = any (?)""", s -> {
                s.setArray(1, connection.createArrayOf("text", order.covers().toArray()));
                s.setArray(2, connection.createArrayOf("text", order.covers().toArray()));
            });
            return audit;
        });
    }

    /** One statement for all covers: intents, what they supersede, the override that a person's command begins. */
    private void move(Connection connection, Order order, long audit, OptionalInt position, Duration within,
            boolean locks) throws SQLException {
        // An alarm begins before or after the command, not at the same time.
        database.query(connection, "select 1 from protection order by version, area for share", _ -> {}, _ -> 1);
        database.update(connection,
                """
                        with requested as (
                          select c.name, p.next_due, p.override_ms, coalesce(x.refusal, 'locked by ' || l.who) as refused from cover c
                          left join group_plan p on p.group_id = c.group_id and p.version = c.version
                          left join lock l on l.cover = c.name and (l.until is null or l.until > now()) and not ?
                          left join protection x on x.version = c.version and x.area = p.area and x.state = 'alarm' and ?
                          where c.name = any (?)),
                        superseded as (
                          update intent i set state = 'superseded', done_at = now() from requested w
                          where i.cover = w.name and w.refused is null and i.due <= now()
                            and i.state in ('waiting', 'claimed', 'sent')),
                        overrides as (
                          insert into override (cover, position, until, who)
                          select name, ?, now() + override_ms * interval '1 ms', ? from requested where refused is null
                          order by name
                          on conflict (cover) do update set position = excluded.position, since = now(),
                            until = excluded.until, who = excluded.who),
                        inserted as (
                          insert into intent (cover, rule, due, position, reason, expires, command, state, problem)
                          select name, ?, now(), ?, ?, least(now() + ? * interval '1 ms',
                              case when next_due > now() then next_due end), ?,
                            case when refused is null then 'waiting' else 'suppressed' end, refused
                          from requested order by name returning id, cover, position, reason, state)
                        insert into decision (cover, intent, position, reason)
                        select cover, id, position, reason from inserted where state = 'waiting' order by cover
                        on conflict (cover) do update set intent = excluded.intent, position = excluded.position,
                          reason = excluded.reason, at = now()""",
                s -> {
                    Integer percent = position.isPresent() ? position.getAsInt() : null;
                    s.setBoolean(1, locks);
                    s.setBoolean(2, percent != null);
                    s.setArray(3, connection.createArrayOf("text", order.covers().toArray()));
                    s.setObject(4, percent, java.sql.Types.INTEGER);
                    s.setString(5, order.who());
                    s.setString(6, "operator:" + audit);
                    s.setObject(7, percent, java.sql.Types.INTEGER);
                    s.setString(8, order.action() + " by " + order.who());
                    s.setLong(9, within.toMillis());
                    s.setLong(10, audit);
                });
    }

    private long audit(Connection connection, Order order) throws SQLException {
        return database.query(connection,
                "insert into audit (who, action, scope, covers) values (?, ?, ?, ?) returning id", s -> {
                    s.setString(1, order.who());
                    s.setString(2, order.action());
                    s.setString(3, order.scope());
                    s.setInt(4, order.covers().size());
                }, row -> row.getLong(1)).getFirst();
    }

    /**
     * An alarm, or one of which nothing is known yet.
     *
     * @param area its site and its rule set
     * @param known whether there is an alarm; otherwise rules wait until it is known
     * @param covers how many covers it concerns
     */
    public record ShownAlarm(String area, String name, boolean known, String reason, Instant since, int covers) {}

    /** The alarms that there are, and those of which nothing is known yet. */
    public List<ShownAlarm> alarms() throws DatabaseFailure {
        return database.query("""
                select * from (
                  select a.area, a.name, a.state = 'alarm' as known, a.reason, a.since, (select count(*) from cover c
                    join group_plan g on g.group_id = c.group_id and g.version = c.version
                    where g.area = a.area and g.version = a.version) as covers
                  from alarm a join configuration f on f.version = a.version and f.active where a.state <> 'clear') t
                where covers > 0 order by not known, area, name""", _ -> {},
                row -> new ShownAlarm(row.getString("area"), row.getString("name"), row.getBoolean("known"),
                        row.getString("reason"), row.getTimestamp("since").toInstant(), row.getInt("covers")));
    }

    /** How far a command is; without states if it has no intents. */
    public CommandStates progress(long command) throws DatabaseFailure {
        List<Map.Entry<String, List<Integer>>> rows = database.query("""
                select i.state, count(*), count(*) filter (where c.online is false and i.state in ('waiting', 'sent'))
                from intent i left join cover c on c.name = i.cover where i.command = ? group by i.state""",
                s -> s.setLong(1, command),
                row -> Map.entry(row.getString(1), List.of(row.getInt(2), row.getInt(3))));
        return new CommandStates(
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().getFirst())),
                rows.stream().mapToInt(row -> row.getValue().getLast()).sum());
    }

    /** How many intents of the last day are in each state. */
    public Map<String, Integer> intents() throws DatabaseFailure {
        return database.query("select state, count(*) from intent where due > now() - interval '1 day' group by state",
                _ -> {}, row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest rows of the audit log, the newest first. */
    public List<AuditRow> audit(int atMost) throws DatabaseFailure {
        return database.query("select * from audit order by id desc limit ?", s -> s.setInt(1, atMost),
                row -> new AuditRow(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("who"),
                        row.getString("action"), row.getString("scope"), row.getInt("covers")));
    }
}
