package dev.shtora.fleet.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What covers publish, in batches, and what it means for their intents. */
public final class ReportStore {
    /** Another replica may have stored a later value than one that the broker had stored: that fills gaps only. */
    private static final String FRESH = "coalesce(c.seen_at > now() - interval '10 s', false)";
    private static final String VALUES = Stream
            .of("target", "position", "state", "online", "automation", "problem")
            .map(column -> "%1$s = case when t.retained and %2$s then coalesce(c.%1$s, t.%1$s) else coalesce(t.%1$s, c.%1$s) end"
                    .formatted(column, FRESH))
            .collect(Collectors.joining(",\n"));

    private final FleetDatabase database;

    public ReportStore(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Stores reports: an intent is done when its cover has the target; it is sent again when its cover comes back online.
     *
     * @param reports at most one of each cover
     */
    public int store(List<CoverReport> reports) throws DatabaseFailure {
        if (reports.isEmpty()) {
            return 0;
        }
        return database.transaction(connection -> database.update(connection,
                """
                        with t as (select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            as t (cover, target, position, state, online, automation, problem, retained)),
                        former as (select c.name, c.online, c.automation, p.override_ms, t.retained and %2$s as fresh from cover c join t on t.cover = c.name
                          left join group_plan p on p.group_id = c.group_id and p.version = c.version),
                        covers as (update cover c set %1$s,
                            automation_since = case when t.automation is distinct from c.automation and t.automation is not null
                                and not (t.retained and %2$s)
                              then now() else c.automation_since end,
                            seen_at = case when t.retained then c.seen_at else now() end
                          from t where c.name = t.cover),
                        begun as (insert into override (cover, position, until, who)
                          select t.cover, t.target, now() + f.override_ms * interval '1 ms', 'a person at the cover'
                          from t join former f on f.name = t.cover
                          where t.automation = 'OVERRIDE' and f.automation is distinct from 'OVERRIDE' and not f.fresh order by t.cover
                          on conflict (cover) do nothing),
                        ended as (delete from override o using t, former f where o.cover = t.cover and f.name = t.cover
                          and t.automation = 'ON' and f.automation = 'OVERRIDE' and not f.fresh),
                        concerned as (select i.id, t.target from intent i join t on t.cover = i.cover join former f on f.name = t.cover
                          where i.position = t.target and i.state in ('sent', 'claimed')
                              and (not t.retained or coalesce(t.online, f.online, false))
                            or i.state = 'sent' and t.online and f.online is false and i.position is distinct from t.target)
                        update intent i set
                          state = case when i.position = n.target then 'done' else 'waiting' end,
                          done_at = case when i.position = n.target then now() end
                        from concerned n where i.id = n.id"""
                        .formatted(VALUES, FRESH),
                s -> {
                    List<Map.Entry<String, Function<CoverReport, Object>>> columns = columns();
                    for (int i = 0; i < columns.size(); i++) {
                        s.setArray(i + 1, connection.createArrayOf(columns.get(i).getKey(),
                                reports.stream().map(columns.get(i).getValue()).toArray()));
                    }
                }));
    }

    /**
     * What is known of an input.
     *
     * @param value its newest value; empty if there is none
     * @param since when it was measured or received; null if there is none
     * @param health the word for whether it counts
     * @param problem what is wrong with its newest message; empty if it was understood
     */
    public record InputReport(String name, String topic, String value, String unit, @Nullable Instant since,
            String health, String problem) {}

    /**
     * Stores what is known of all inputs; others are removed while one version applies to all covers.
     *
     * @param reports at most one of each input
     */
    public void inputs(List<InputReport> reports) throws DatabaseFailure {
        List<Function<InputReport, Object>> texts = List.of(InputReport::name, InputReport::topic, InputReport::value,
                InputReport::unit, InputReport::health, InputReport::problem);
        database.with(connection -> database.update(connection, """
                with gone as (delete from input where not name = any (?)
                  and not exists (select 1 from configuration where active and canary is not null))
                insert into input (name, topic, value, unit, health, problem, since)
                select name, topic, value, unit, health, problem, coalesce(since, now())
                from unnest(?, ?, ?, ?, ?, ?, ?) t (name, topic, value, unit, health, problem, since)
                order by name on conflict (name) do update set topic = excluded.topic, value = excluded.value,
                  unit = excluded.unit, health = excluded.health, problem = excluded.problem, since = excluded.since""",
                s -> {
                    s.setArray(1, connection.createArrayOf("text", reports.stream().map(InputReport::name).toArray()));
                    for (int i = 0; i < texts.size(); i++) {
                        s.setArray(i + 2,
                                connection.createArrayOf("text", reports.stream().map(texts.get(i)).toArray()));
                    }
                    s.setArray(8, connection.createArrayOf("timestamptz", times(reports)));
                }));
    }

    @SuppressWarnings("NullAway") // A null in an array is a null in the database.
    private static Object[] times(List<InputReport> reports) {
        return reports.stream().map(report -> report.since() == null ? null : Timestamp.from(report.since())).toArray();
    }

    @SuppressWarnings("NullAway") // A null in an array is a null in the database.
    private static List<Map.Entry<String, Function<CoverReport, Object>>> columns() {
        return List.of(Map.entry("text", CoverReport::cover), Map.entry("int", CoverReport::target),
                Map.entry("int", CoverReport::position), Map.entry("text", CoverReport::state),
                Map.entry("boolean", CoverReport::online), Map.entry("text", CoverReport::automation),
                Map.entry("text", CoverReport::problem),
                Map.entry("boolean", CoverReport::retained));
    }

    /** Covers do not carry out these intents, each with the reason. */
    public int rejected(Map<Long, String> reasons) throws DatabaseFailure {
        if (reasons.isEmpty()) {
            return 0;
        }
        List<Map.Entry<Long, String>> all = List.copyOf(reasons.entrySet());
        return database.transaction(connection -> database.update(connection, """
                update intent i set state = 'rejected', done_at = now(), problem = t.reason
                from unnest(?, ?) t (id, reason) where i.id = t.id and i.state in ('waiting', 'claimed', 'sent')""",
                s -> {
                    s.setArray(1, connection.createArrayOf("bigint", all.stream().map(Map.Entry::getKey).toArray()));
                    s.setArray(2, connection.createArrayOf("text", all.stream().map(Map.Entry::getValue).toArray()));
                }));
    }
}
