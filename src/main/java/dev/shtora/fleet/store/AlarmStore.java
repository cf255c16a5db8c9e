package dev.shtora.fleet.store;

import dev.shtora.fleet.store.AreaAlarms.Alarm;
import dev.shtora.fleet.store.AreaAlarms.Protection;
import dev.shtora.fleet.store.AreaAlarms.State;
import dev.shtora.fleet.store.PlanStore.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which replica writes the alarms of a version, and what an alarm does to the intents of its covers. */
public final class AlarmStore {
    /** What a former replica has found counts as recent so long after it has ended. */
    private static final String RECENT = "interval '1 minute'";

    private final FleetDatabase database;
    private final AlarmIntents intents;

    /**
     * Who writes the alarms.
     *
     * @param mine whether it is the replica that asks
     * @param before whether it was so without an interruption
     * @param recent whether another one did so just now
     */
    public record Leadership(boolean mine, boolean before, boolean recent) {}

    /** What the covers of an area did before a change. */
    private record Former(String state, String rule, OptionalInt position, boolean moved, Instant begun) {}

    /** Finds the newest event of a group at a time, if it is still in effect. */
    @FunctionalInterface
    public interface NewestEvent {
        Optional<Event> of(String group, Instant now);
    }

    public AlarmStore(FleetDatabase database) {
        this.database = database;
        this.intents = new AlarmIntents(database);
    }

    /**
     * Makes a replica the leader, or keeps it so, unless another one is or the version does not apply.
     *
     * @param length how long nobody else does
     */
    public Leadership takeLeadership(String version, String replica, Duration length) throws DatabaseFailure {
        List<Leadership> leadership = database.query("""
                with former as (select holder, until from alarm_leader where version = ?)
                insert into alarm_leader (version, holder, until)
                select version, ?, now() + ? * interval '1 ms' from configuration where version = ? and active
                on conflict (version) do update set holder = excluded.holder, until = excluded.until
                where alarm_leader.holder = excluded.holder or alarm_leader.until < now()
                returning exists (select 1 from former where holder = ?),
                  exists (select 1 from former where until > now() - %s)""".formatted(RECENT), s -> {
            s.setString(1, version);
            s.setString(2, replica);
            s.setLong(3, length.toMillis());
            s.setString(4, version);
            s.setString(5, replica);
        }, row -> new Leadership(true, row.getBoolean(1), row.getBoolean(2)));
        return leadership.stream().findFirst().orElse(new Leadership(false, false, false));
    }

    /** Ends the leadership of a replica: another one may take it at once. */
    public void release(String replica) throws DatabaseFailure {
        database.update("update alarm_leader set until = least(until, now()), holder = '' where holder = ?",
                s -> s.setString(1, replica));
    }

    /** What the replicas of a version have found so far. */
    public List<Alarm> found(String version) throws DatabaseFailure {
        return database.query("select * from alarm where version = ?", s -> s.setString(1, version),
                row -> new Alarm(row.getString("name"), State.of(row.getString("state")), row.getBoolean("silent"),
                        row.getString("reason"), row.getString("definition"), row.getString("parts")));
    }

    /** The areas of a version in which alarms are not over, also those that have no alarms any more. */
    public Set<String> notClear(String version) throws DatabaseFailure {
        return Set.copyOf(database.query("select area from protection where version = ? and state <> 'clear'",
                s -> s.setString(1, version), row -> row.getString(1)));
    }

    /**
     * Stores the alarms of an area. If they mean something else for its covers than before, their intents change: an alarm moves
     * them at once, and takes back what they were told; after its end they are moved to what should be now.
     *
     * @return the number of new intents; empty if the replica is not the leader any more
     */
    public Optional<Integer> store(String version, String replica, AreaAlarms alarms, NewestEvent newest)
            throws DatabaseFailure {
        return database.transaction(connection -> {
            if (database.query(connection,
                    "select 1 from alarm_leader where version = ? and holder = ? and until > now() for update", s -> {
                        s.setString(1, version);
                        s.setString(2, replica);
                    }, _ -> 1).isEmpty()) {
                return Optional.empty();
            }
            List<String> groups = database.query(connection,
                    "select group_id from group_plan where version = ? and area = ? order by group_id for update",
                    s -> area(s, 1, version, alarms), row -> row.getString(1));
            Optional<Former> former = former(connection, version, alarms);
            writeAlarms(connection, version, alarms);
            return Optional.of(
                    change(connection, version, alarms, former, groups, newest));
        });
    }

    private Optional<Former> former(Connection connection, String version, AreaAlarms alarms) throws SQLException {
        return database.query(connection, """
                select state, coalesce(rule, ''), position, moved, begun from protection
                where version = ? and area = ? for update""", s -> area(s, 1, version, alarms),
                row -> new Former(row.getString(1), row.getString(2), number(row.getObject(3, Integer.class)),
                        row.getBoolean(4), row.getTimestamp(5).toInstant()))
                .stream().findFirst();
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static void area(PreparedStatement s, int first, String version, AreaAlarms alarms)
            throws SQLException {
        s.setString(first, version);
        s.setString(first + 1, alarms.area());
    }

    private int change(Connection connection, String version, AreaAlarms alarms, Optional<Former> former,
            List<String> groups, NewestEvent newest) throws SQLException {
        Protection now = alarms.protection();
        boolean same = former.filter(one -> one.state().equals(now.state().word())
                && (now.state() != State.ALARM
                        || one.rule().equals(now.rule()) && one.position().equals(now.position())))
                .isPresent();
        if (same) {
            return 0;
        }
        write(connection, version, alarms);
        return switch (now.state()) {
            case ALARM -> {
                intents.withhold(connection, version, alarms, true);
                yield intents.begin(connection, version, alarms);
            }
            case UNKNOWN -> {
                intents.withhold(connection, version, alarms, false);
                yield 0;
            }
            case CLEAR -> end(connection, version, former, groups, newest);
        };
    }

    private int end(Connection connection, String version, Optional<Former> former, List<String> groups,
            NewestEvent newest) throws SQLException {
        Instant now = database.query(connection, "select now()", _ -> {}, row -> row.getTimestamp(1).toInstant())
                .getFirst();
        boolean moved = former.map(Former::moved).orElse(false);
        int count = 0;
        for (String group : groups) {
            Optional<Event> event = newest.of(group, now);
            boolean missed = former.isPresent()
                    && event.filter(one -> !one.due().isBefore(former.get().begun())).isPresent();
            if (moved || missed) {
                count += intents.end(connection, version, group, event, moved);
            }
        }
        return count;
    }

    private void writeAlarms(Connection connection, String version, AreaAlarms alarms) throws SQLException {
        List<Function<Alarm, Object>> columns = List.of(Alarm::name, alarm -> alarm.state().word(),
                alarm -> String.valueOf(alarm.silent()), Alarm::reason, Alarm::definition, Alarm::parts);
        database.update(connection,
                """
                        with gone as (delete from alarm where version = ? and area = ? and not name = any (?))
                        insert into alarm (version, area, name, state, silent, reason, definition, parts)
                        select ?, ?, name, state, silent::boolean, reason, definition, parts
                        from unnest(?, ?, ?, ?, ?, ?) t (name, state, silent, reason, definition, parts)
                        on conflict (version, area, name) do update set
                          since = case when alarm.state = excluded.state then alarm.since else now() end,
                          reason = case when (alarm.state, alarm.silent) = (excluded.state, excluded.silent) then alarm.reason else excluded.reason end,
                          state = excluded.state, silent = excluded.silent,
                          definition = excluded.definition, parts = excluded.parts""",
                s -> {
                    area(s, 1, version, alarms);
                    s.setArray(3,
                            connection.createArrayOf("text", alarms.alarms().stream().map(Alarm::name).toArray()));
                    area(s, 4, version, alarms);
                    for (int i = 0; i < columns.size(); i++) {
                        s.setArray(i + 6, connection.createArrayOf("text",
                                alarms.alarms().stream().map(columns.get(i)).toArray()));
                    }
                });
    }

    private void write(Connection connection, String version, AreaAlarms alarms) throws SQLException {
        Protection now = alarms.protection();
        database.update(connection, """
                insert into protection (version, area, state, rule, position, reason, refusal, moved)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (version, area) do update set state = excluded.state, rule = excluded.rule,
                  position = excluded.position, reason = excluded.reason, refusal = excluded.refusal, since = now(),
                  begun = case when protection.state = 'clear' then now() else protection.begun end,
                  moved = excluded.state <> 'clear' and (protection.moved or excluded.moved)""", s -> {
            area(s, 1, version, alarms);
            s.setString(3, now.state().word());
            s.setString(4, now.rule());
            s.setObject(5, now.position().isPresent() ? now.position().getAsInt() : null, Types.INTEGER);
            s.setString(6, now.reason());
            s.setString(7, now.refusal().orElse(null));
            s.setBoolean(8, now.state() == State.ALARM);
        });
    }

    /** The covers that have left the position of their alarm, and that nobody wanted to. */
    public Set<String> strayed(String version) throws DatabaseFailure {
        return intents.strayed(version);
    }

    /** Moves those of these covers again that are {@link #strayed}. Returns how many. */
    public int repeat(String version, Set<String> covers) throws DatabaseFailure {
        return intents.repeat(version, covers);
    }
}
