package dev.shtora.fleet.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A new version of the folder goes on with the alarms of the former one. An area that is new knows nothing of its alarms yet. */
record AlarmVersions(FleetDatabase database) {
    void write(Connection connection, String version) throws SQLException {
        database.update(connection,
                """
                        insert into protection (version, area, state, rule, position, reason, refusal, moved, since, begun)
                        select distinct on (p.area) ?, p.area, p.state, p.rule, p.position, p.reason, p.refusal, p.moved, p.since, p.begun
                        from protection p join group_plan g on g.version = ? and g.area = p.area
                        where p.version <> ? order by p.area, p.since desc
                        on conflict (version, area) do nothing""",
                s -> {
                    s.setString(1, version);
                    s.setString(2, version);
                    s.setString(3, version);
                });
        database.update(connection, """
                insert into protection (version, area) select distinct version, area from group_plan
                where version = ? and area is not null on conflict (version, area) do nothing""",
                s -> s.setString(1, version));
        database.update(connection,
                """
                        insert into alarm (version, area, name, state, silent, reason, definition, parts, since)
                        select distinct on (a.area, a.name) ?, a.area, a.name, a.state, a.silent, a.reason, a.definition, a.parts, a.since
                        from alarm a join group_plan g on g.version = ? and g.area = a.area
                        where a.version <> ? order by a.area, a.name, a.since desc
                        on conflict (version, area, name) do nothing""",
                s -> {
                    s.setString(1, version);
                    s.setString(2, version);
                    s.setString(3, version);
                });
        database.update(connection, """
                insert into alarm_lead (version, holder, until)
                select ?, '', least(now(), until) from alarm_lead where version <> ? order by until desc limit 1
                on conflict (version) do nothing""", s -> {
            s.setString(1, version);
            s.setString(2, version);
        });
    }
}
