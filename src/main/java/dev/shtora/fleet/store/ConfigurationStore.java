package dev.shtora.fleet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The versions of the configuration folder, and the covers and groups of the version that applies. */
public final class ConfigurationStore {
    private final FleetDatabase database;

    /** What became of a version. */
    public enum Activation {
        /** It applies now, or did so before. */
        ACTIVE,
        /** It applied once, and another version has replaced it since. */
        REPLACED
    }

    /**
     * A version of the folder.
     *
     * @param version its hash
     * @param canary the floor to which it applies; empty for all covers
     * @param covers all covers of the folder
     * @param groups all groups of the folder
     */
    public record Version(String version, Optional<String> canary, List<CoverRow> covers, List<GroupRow> groups) {
        /** Copies the lists. */
        public Version {
            covers = List.copyOf(covers);
            groups = List.copyOf(groups);
        }

        /** The covers to which it applies. */
        List<CoverRow> affected() {
            return covers.stream().filter(cover -> canary.isEmpty() || canary.get().equals(cover.floor())).toList();
        }
    }

    public ConfigurationStore(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Claims the database for a fleet.
     *
     * @throws FleetRefused if it belongs to another fleet
     */
    public void claim(String fleet) throws DatabaseFailure, FleetRefused {
        String owner = database.transaction(connection -> {
            database.update(connection, "insert into fleet (name) values (?) on conflict do nothing",
                    statement -> statement.setString(1, fleet));
            return database.query(connection, "select name from fleet", _ -> {}, row -> row.getString(1)).getFirst();
        });
        if (!owner.equals(fleet)) {
            throw new FleetRefused("The database belongs to the fleet " + owner
                    + ", and this folder is that of the fleet "
                    + fleet + ". Each fleet needs a database of its own: change database.url, or name if the fleet has"
                    + " been renamed by mistake.");
        }
    }

    /**
     * Makes a version apply, if it is new or applies already.
     *
     * @param by the replica
     * @param again whether a version that was replaced shall apply again
     */
    public Activation activate(Version version, String by, boolean again) throws DatabaseFailure {
        return database.transaction(connection -> {
            List<Boolean> known = database.query(connection,
                    "select active and canary is not distinct from ? from configuration where version = ?", s -> {
                        s.setString(1, version.canary().orElse(null));
                        s.setString(2, version.version());
                    }, row -> row.getBoolean(1));
            if (known.equals(List.of(true))) {
                return Activation.ACTIVE;
            }
            if (!again && replaced(connection, version)) {
                return Activation.REPLACED;
            }
            write(connection, version, by);
            return Activation.ACTIVE;
        });
    }

    private boolean replaced(Connection connection, Version version) throws SQLException {
        return database.query(connection, "select active from configuration where version = ?",
                s -> s.setString(1, version.version()), row -> row.getBoolean(1)).equals(List.of(false));
    }

    private void write(Connection connection, Version version, String by) throws SQLException {
        if (version.canary().isEmpty()) {
            database.update(connection, "update configuration set active = false where active", _ -> {});
        }
        database.update(connection, """
                insert into configuration (version, loaded_by, canary, active) values (?, ?, ?, true)
                on conflict (version) do update set loaded_at = now(), loaded_by = excluded.loaded_by,
                  canary = excluded.canary, active = true""", s -> {
            s.setString(1, version.version());
            s.setString(2, by);
            s.setString(3, version.canary().orElse(null));
        });
        withdraw(connection, version);
        writeGroups(connection, version);
        new AlarmVersions(database).write(connection, version);
        writeCovers(connection, version);
        if (version.canary().isEmpty()) {
            removeOthers(connection, version);
        }
    }

    /** What a former version has planned ahead is planned anew. */
    private void withdraw(Connection connection, Version version) throws SQLException {
        database.update(connection, "delete from intent where due > now() and cover = any (?)",
                s -> s.setArray(1, connection.createArrayOf("text",
                        version.affected().stream().map(CoverRow::name).toArray())));
    }

    /** A new version goes on where the former one is: before an event that is due and not planned yet, otherwise now. */
    private void writeGroups(Connection connection, Version version) throws SQLException {
        String[] ids = version.groups().stream().map(GroupRow::id).toArray(String[]::new);
        Long[] overrides = version.groups().stream()
                .map(group -> group.override().map(length -> length.toMillis()).orElse(null)).toArray(Long[]::new);
        String[] areas = version.groups().stream().map(group -> group.area().orElse(null)).toArray(String[]::new);
        database.update(connection, """
                insert into group_plan (group_id, version, override_ms, area, planned_until)
                select g.id, ?, g.override_ms, g.area, least(now(), coalesce(
                  (select max(greatest(p.planned_until, least(p.next_due - interval '1 ms', now())))
                   from group_plan p where p.group_id = g.id), now()))
                from unnest(?, ?, ?) g (id, override_ms, area)
                on conflict (group_id, version) do update set planned_until = excluded.planned_until,
                  override_ms = excluded.override_ms, area = excluded.area, next_due = null""", s -> {
            s.setString(1, version.version());
            s.setArray(2, connection.createArrayOf("text", ids));
            s.setArray(3, connection.createArrayOf("bigint", overrides));
            s.setArray(4, connection.createArrayOf("text", areas));
        });
    }

    private void writeCovers(Connection connection, Version version) throws SQLException {
        List<CoverRow> covers = version.affected();
        database.update(connection, """
                insert into cover (name, base, site, floor, facade, group_id, title, version)
                select t.*, ? from unnest(?, ?, ?, ?, ?, ?, ?) t
                on conflict (name) do update set base = excluded.base, site = excluded.site, floor = excluded.floor,
                  facade = excluded.facade, group_id = excluded.group_id, title = excluded.title,
                  version = excluded.version""", s -> {
            s.setString(1, version.version());
            List<Function<CoverRow, String>> columns = List.of(CoverRow::name, CoverRow::base, CoverRow::site,
                    CoverRow::floor, CoverRow::facade, CoverRow::group, CoverRow::title);
            for (int i = 0; i < columns.size(); i++) {
                s.setArray(i + 2, connection.createArrayOf("text", covers.stream().map(columns.get(i)).toArray()));
            }
        });
    }

    /** Removes the covers that the folder does not have any more, what they wait for, and plans of former versions. */
    private void removeOthers(Connection connection, Version version) throws SQLException {
        database.update(connection, """
                with gone as (delete from cover where version <> ? returning name),
                  plans as (delete from group_plan where version <> ?),
                  alarms as (delete from alarm where version <> ?),
                  protections as (delete from protection where version <> ?),
                  leaders as (delete from alarm_leader where version <> ?),
                  locks as (delete from lock using gone where cover = gone.name),
                  overrides as (delete from override using gone where cover = gone.name),
                  decisions as (delete from decision using gone where cover = gone.name)
                update intent set state = 'superseded', done_at = now(), problem = 'the cover was removed' from gone
                where intent.cover = gone.name and intent.state in ('waiting', 'claimed', 'sent')""", s -> {
            for (int i = 1; i <= 5; i++) {
                s.setString(i, version.version());
            }
        });
    }

    /** The number of covers to which a version applies. */
    public int covers(String version) throws DatabaseFailure {
        return database.query("select count(*) from cover where version = ?", s -> s.setString(1, version),
                row -> row.getInt(1)).getFirst();
    }
}
