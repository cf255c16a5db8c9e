package dev.shtora.fleet.store;

import dev.shtora.fleet.store.ConfigurationStore.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A new version of the folder goes on with the alarms of the former one, also where it has none any more, so that its covers go
 * back. An area whose alarms are new knows nothing of them yet.
 */
record AlarmVersions(FleetDatabase database) {
    void write(Connection connection, Version version) throws SQLException {
        String id = version.version();
        String[] areas = version.groups().stream().filter(GroupRow::alarms).map(GroupRow::area)
                .flatMap(Optional::stream).distinct().toArray(String[]::new);
        database.update(connection,
                """
                        insert into protection (version, area, state, rule, position, reason, refusal, moved, since, begun)
                        select distinct on (p.area) ?, p.area, p.state, p.rule, p.position, p.reason, p.refusal, p.moved, p.since, p.begun
                        from protection p join group_plan g on g.version = ? and g.area = p.area
                        where p.version <> ? and (p.area = any (?) or p.state <> 'clear') order by p.area, p.since desc
                        on conflict (version, area) do nothing""",
                s -> {
                    s.setString(1, id);
                    s.setString(2, id);
                    s.setString(3, id);
                    s.setArray(4, connection.createArrayOf("text", areas));
                });
        database.update(connection, """
                insert into protection (version, area) select ?, area from unnest(?) t (area)
                on conflict (version, area) do nothing""", s -> {
            s.setString(1, id);
            s.setArray(2, connection.createArrayOf("text", areas));
        });
        database.update(connection,
                """
                        insert into alarm (version, area, name, state, silent, reason, definition, parts, since)
                        select distinct on (a.area, a.name) ?, a.area, a.name, a.state, a.silent, a.reason, a.definition, a.parts, a.since
                        from alarm a where a.version <> ? and a.area = any (?) order by a.area, a.name, a.since desc
                        on conflict (version, area, name) do nothing""",
                s -> {
                    s.setString(1, id);
                    s.setString(2, id);
                    s.setArray(3, connection.createArrayOf("text", areas));
                });
        database.update(connection, """
                insert into alarm_leader (version, holder, until)
                select ?, '', least(now(), until) from alarm_leader where version <> ? order by until desc limit 1
                on conflict (version) do nothing""", s -> {
            s.setString(1, id);
            s.setString(2, id);
        });
    }
}
