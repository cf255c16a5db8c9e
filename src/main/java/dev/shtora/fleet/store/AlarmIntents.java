package dev.shtora.fleet.store;

import dev.shtora.fleet.store.AreaAlarms.Protection;
import dev.shtora.fleet.store.PlanStore.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Optional;
import java.util.Set;

/** The intents of alarms: each statement is for all covers concerned. */
final class AlarmIntents {
    private static final String STRAYED = """
            from protection p join group_plan g on g.version = p.version and g.area = p.area
            join cover c on c.version = g.version and c.group_id = g.group_id
            where p.version = ? and p.state = 'alarm' and c.online and c.target <> p.position
              and c.automation is distinct from 'OVERRIDE'
              and not exists (select 1 from intent i where i.cover = c.name and i.state in ('waiting', 'claimed', 'sent'))
              and not exists (select 1 from intent i where i.cover = c.name and i.due > p.since - interval '1 ms'
                and (i.rule like 'operator:%' and i.state <> 'suppressed'
                  or i.rule = p.rule and i.state = 'rejected' and i.due > now() - interval '1 minute'))""";

    private final FleetDatabase database;

    AlarmIntents(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Takes back what the covers of an area were told and have not carried out, also what is due soon.
     *
     * @param operators whether it also takes back moves of operators, if they are refused
     */
    void withhold(Connection connection, String version, AreaAlarms alarms, boolean operators) throws SQLException {
        database.update(connection, """
                update intent set done_at = now(), problem = ?,
                  state = case when rule like 'alarm:%' then 'superseded' else 'suppressed' end
                where id in (
                  select i.id from intent i join cover c on c.name = i.cover
                  join group_plan g on g.group_id = c.group_id and g.version = c.version
                  where c.version = ? and g.area = ? and i.state in ('waiting', 'claimed', 'sent')
                    and i.position is not null and (? or i.rule not like 'operator:%')
                  order by i.id for update of i)""", s -> {
            Protection protection = alarms.protection();
            s.setString(1, protection.reason());
            AlarmStore.area(s, 2, version, alarms);
            s.setBoolean(4, operators && protection.refusal().isPresent());
        });
    }

    /** Moves all covers of an area, whatever held them before. */
    int begin(Connection connection, String version, AreaAlarms alarms) throws SQLException {
        Protection protection = alarms.protection();
        return database.update(connection, """
                with inserted as (
                  insert into intent (cover, rule, due, position, reason, expires)
                  select c.name, ?, now(), ?, ?, now() + interval '1 day' from cover c
                  join group_plan g on g.group_id = c.group_id and g.version = c.version
                  where c.version = ? and g.area = ? order by c.name
                  on conflict (cover, rule, due) do nothing returning id, cover, position, reason)
                insert into decision (cover, intent, position, reason)
                select cover, id, position, reason from inserted order by cover
                on conflict (cover) do update set intent = excluded.intent, position = excluded.position,
                  reason = excluded.reason, at = now()""", s -> {
            s.setString(1, protection.rule());
            s.setInt(2, protection.position().orElseThrow());
            s.setString(3, protection.reason());
            AlarmStore.area(s, 4, version, alarms);
        });
    }

    /**
     * Moves the covers of a group to what should be now: to the position of their lock, else of an operator's or person's command
     * that still holds, else of the newest event.
     *
     * @param moved whether an alarm has moved them, so that also locks and overrides are restored
     */
    int end(Connection connection, String version, String group, Optional<Event> event, boolean moved)
            throws SQLException {
        return database.update(connection,
                """
                        with requested as (
                          select c.name, case when l.cover is not null then l.position
                            when o.cover is not null then o.position
                            when c.automation = 'OFF' then null else ?::int end as position,
                          case when l.cover is not null then 'locked by ' || l.who
                            when o.cover is not null then 'requested by ' || o.who else ?::text end || ', after an alarm' as reason,
                          case when l.cover is null and o.cover is null then ?::timestamptz else now() + interval '1 day' end
                            as expires
                          from cover c
                          left join lock l on l.cover = c.name and (l.until is null or l.until > now())
                          left join override o on o.cover = c.name
                            and (o.until > now() or o.until is null and o.since > coalesce(?::timestamptz, '-infinity'))
                          where c.version = ? and c.group_id = ? and (? or l.cover is null and o.cover is null)),
                        superseded as (
                          update intent set state = 'superseded', done_at = now() where id in (
                            select i.id from intent i join cover c on c.name = i.cover
                            where c.version = ? and c.group_id = ? and i.rule like 'alarm:%'
                              and i.state in ('waiting', 'claimed', 'sent') order by i.id for update of i)),
                        inserted as (
                          insert into intent (cover, rule, due, position, reason, expires)
                          select name, 'after alarm', now(), position, reason, expires from requested
                          where position is not null order by name
                          on conflict (cover, rule, due) do nothing returning id, cover, position, reason)
                        insert into decision (cover, intent, position, reason)
                        select cover, id, position, reason from inserted order by cover
                        on conflict (cover) do update set intent = excluded.intent, position = excluded.position,
                          reason = excluded.reason, at = now()""",
                s -> {
                    s.setObject(1, event.map(Event::position).orElse(null), Types.INTEGER);
                    s.setString(2, event.map(Event::reason).orElse(null));
                    s.setTimestamp(3, event.map(one -> Timestamp.from(one.expires())).orElse(null));
                    s.setTimestamp(4, event.map(one -> Timestamp.from(one.due())).orElse(null));
                    s.setString(5, version);
                    s.setString(6, group);
                    s.setBoolean(7, moved);
                    s.setString(8, version);
                    s.setString(9, group);
                });
    }

    /**
     * The covers whose target is not that of their alarm: a command that was published at the same moment has overtaken it, or
     * their daemon's own rule has moved them. Whoever acted at the cover itself, or stopped it, is left alone.
     */
    Set<String> strayed(String version) throws DatabaseFailure {
        return Set.copyOf(database.query("select c.name " + STRAYED, s -> s.setString(1, version),
                row -> row.getString(1)));
    }

    /** Moves some of these covers again. */
    int repeat(String version, Set<String> covers) throws DatabaseFailure {
        return database.with(connection -> database.update(connection, """
                insert into intent (cover, rule, due, position, reason, expires)
                select c.name, p.rule, now(), p.position, p.reason, now() + interval '1 day'
                """ + STRAYED + " and c.name = any (?) order by c.name on conflict (cover, rule, due) do nothing",
                s -> {
                    s.setString(1, version);
                    s.setArray(2, connection.createArrayOf("text", covers.toArray()));
                }));
    }
}
