package dev.shtora.fleet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How events of groups become intents: each event once, whoever plans it and however often. */
public final class PlanStore {
    private final FleetDatabase database;

    /**
     * The time whose events a group has not planned yet.
     *
     * @param after the events up to this instant are planned
     * @param now the database's time
     */
    public record Window(Instant after, Instant now) {}

    /** An event of a group. */
    public record Event(String rule, Instant due, int position, String reason, Instant expires) {}

    /**
     * What a group does.
     *
     * @param event the newest event of the window that has not expired
     * @param until the end of the window
     * @param next the next event after it
     */
    public record Planned(Optional<Event> event, Instant until, Optional<Instant> next) {}

    /**
     * What planning did.
     *
     * @param intents the number of new intents
     * @param next when the group's next event is due
     */
    public record Result(int intents, Optional<Instant> next) {}

    public PlanStore(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Plans a group. Others that plan the same group wait, and then find nothing to do.
     *
     * @param plan which events the window has
     * @return empty if the version does not apply any more
     */
    public Optional<Result> plan(String group, String version, Function<Window, Planned> plan)
            throws DatabaseFailure {
        return database.transaction(connection -> {
            List<Window> window = database.query(connection, """
                    select planned_until, clock_timestamp() from group_plan
                    where group_id = ? and version = ? for update""", s -> {
                s.setString(1, group);
                s.setString(2, version);
            }, row -> new Window(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()));
            if (window.isEmpty()) {
                return Optional.empty();
            }
            Planned planned = plan.apply(window.getFirst());
            int intents = planned.event().isPresent()
                    ? insert(connection, group, version, planned.event().get())
                    : 0;
            database.update(connection, """
                    update group_plan set planned_until = greatest(planned_until, ?::timestamptz), next_due = ?
                    where group_id = ? and version = ?""", s -> {
                s.setTimestamp(1, Timestamp.from(planned.until()));
                s.setTimestamp(2, planned.next().map(Timestamp::from).orElse(null));
                s.setString(3, group);
                s.setString(4, version);
            });
            return Optional.of(new Result(intents, planned.next()));
        });
    }

    /** One statement for all covers of the group. */
    private int insert(Connection connection, String group, String version, Event event) throws SQLException {
        return database.update(connection,
                """
                        with wanted as (
                          select c.name, case
                            when x.area is not null then x.reason
                            when l.cover is not null then 'locked by ' || l.who
                            when c.automation = 'OFF' then 'automation of the cover is off'
                            when o.cover is not null then 'overridden by ' || o.who end as problem
                          from cover c
                          left join lock l on l.cover = c.name and (l.until is null or l.until > ?)
                          left join override o on o.cover = c.name and o.until > ?
                          left join (select p.area, p.reason from protection p join group_plan g on g.version = p.version and g.area = p.area
                            where g.group_id = ? and g.version = ? and p.state <> 'clear') x on true
                          where c.group_id = ? and c.version = ?),
                        inserted as (
                          insert into intent (cover, rule, due, position, reason, expires, state, problem)
                          select name, ?, ?::timestamptz, ?, ?, ?::timestamptz, case when problem is null then 'waiting' else 'suppressed' end, problem
                          from wanted order by name on conflict (cover, rule, due) do nothing
                          returning id, cover, position, reason, state),
                        superseded as (
                          update intent i set state = 'superseded', done_at = now() from inserted n
                          where i.cover = n.cover and n.state = 'waiting' and i.due <= ?
                            and i.state in ('waiting', 'claimed', 'sent')),
                        ended as (delete from override o using inserted n where o.cover = n.cover and n.state = 'waiting')
                        insert into decision (cover, intent, position, reason)
                        select cover, id, position, reason from inserted order by cover
                        on conflict (cover) do update set intent = excluded.intent, position = excluded.position,
                          reason = excluded.reason, at = now()""",
                s -> {
                    Timestamp due = Timestamp.from(event.due());
                    s.setTimestamp(1, due);
                    s.setTimestamp(2, due);
                    s.setString(3, group);
                    s.setString(4, version);
                    s.setString(5, group);
                    s.setString(6, version);
                    s.setString(7, event.rule());
                    s.setTimestamp(8, due);
                    s.setInt(9, event.position());
                    s.setString(10, event.reason());
                    s.setTimestamp(11, Timestamp.from(event.expires()));
                    s.setTimestamp(12, due);
                });
    }

    /** The groups of a version whose next event is overdue: nobody has planned it, or nobody knows when it is due. */
    public List<String> overdue(String version, Duration by) throws DatabaseFailure {
        return database.query(
                """
                        select group_id from group_plan
                        where version = ? and (next_due is null and planned_until < now() - interval '1 day' or next_due < now() - ? * interval '1 ms')""",
                s -> {
                    s.setString(1, version);
                    s.setLong(2, by.toMillis());
                }, row -> row.getString(1));
    }
}
