package dev.shtora.fleet.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Intents on their way: each statement is for many of them. */
public final class IntentStore {
    private final FleetDatabase database;

    /**
     * What a replica may publish.
     *
     * @param intents claimed for it
     * @param next when another intent is due; empty if none waits
     * @param now the database's clock at the end of the claim
     */
    public record Claim(List<ClaimedIntent> intents, Optional<Instant> next, Instant now) {}

    public IntentStore(FleetDatabase database) {
        this.database = database;
    }

    /**
     * Claims intents that are due, or due soon, those of alarms first.
     *
     * @param replica the token of the replica that publishes them
     * @param atMost how many
     * @param lease how long after they are due nobody else does
     * @param ahead how long before they are due they can be claimed
     */
    public Claim claim(String replica, int atMost, Duration lease, Duration ahead) throws DatabaseFailure {
        List<ClaimedIntent> claimed = new ArrayList<>();
        List<Claim> end = new ArrayList<>();
        database.query("""
                with urgent as (
                  select i.id, c.base from intent i join cover c on c.name = i.cover
                  where i.state = 'waiting' and i.rule like 'alarm:%' and i.due <= now() and i.expires > now()
                  order by i.due, i.id limit ? for update of i skip locked),
                others as (
                  select i.id, c.base from intent i join cover c on c.name = i.cover
                  where i.state = 'waiting' and i.rule not like 'alarm:%'
                    and i.due <= now() + ? * interval '1 ms' and i.expires > now()
                  order by i.due, i.id limit ? - (select count(*) from urgent) for update of i skip locked),
                picked as (select * from urgent union all select * from others),
                claimed as (
                  update intent i set state = 'claimed', claimed_by = ?, attempts = attempts + 1,
                    claimed_until = greatest(now(), i.due) + ? * interval '1 ms'
                  from picked p where i.id = p.id
                  returning i.id, i.cover, p.base, i.position, i.due, i.expires, i.rule)
                select id, cover, base, position, due, expires, rule like 'operator:%' from claimed
                union all
                select null, null, null, null, min(due), clock_timestamp(), null
                from intent where state = 'waiting' and due > now() + ? * interval '1 ms'""", s -> {
            s.setInt(1, atMost);
            s.setLong(2, ahead.toMillis());
            s.setInt(3, atMost);
            s.setString(4, replica);
            s.setLong(5, lease.toMillis());
            s.setLong(6, ahead.toMillis());
        }, row -> {
            Optional<Instant> due = Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant);
            Instant expires = row.getTimestamp(6).toInstant();
            if (row.getString(2) == null) {
                end.add(new Claim(List.copyOf(claimed), due, expires));
            } else {
                claimed.add(new ClaimedIntent(row.getLong(1), row.getString(2), row.getString(3),
                        row.getObject(4, Integer.class), due.orElseThrow(), expires, row.getBoolean(7)));
            }
            return 0;
        });
        return end.getFirst();
    }

    /**
     * The broker has these. One whose cover has the target already is done.
     *
     * @param ago the milliseconds since the acknowledgement of each intent, by its number
     */
    public int sent(String replica, Map<Long, Long> ago) throws DatabaseFailure {
        if (ago.isEmpty()) {
            return 0;
        }
        List<Map.Entry<Long, Long>> all = List.copyOf(ago.entrySet());
        return database.transaction(connection -> database.update(connection,
                """
                        update intent i set sent_at = now() - t.ago * interval '1 ms',
                          state = case when i.state = 'done' or i.position is null or c.online and c.target = i.position
                            then 'done' else 'sent' end,
                          done_at = coalesce(i.done_at,
                            case when i.position is null or c.online and c.target = i.position then now() end)
                        from unnest(?, ?) t (id, ago), cover c
                        where i.id = t.id and c.name = i.cover and i.claimed_by = ?
                          and (i.state in ('claimed', 'waiting') or i.state = 'done' and i.sent_at is null)""",
                s -> {
                    s.setArray(1, connection.createArrayOf("bigint", all.stream().map(Map.Entry::getKey).toArray()));
                    s.setArray(2, connection.createArrayOf("bigint", all.stream().map(Map.Entry::getValue).toArray()));
                    s.setString(3, replica);
                }));
    }

    /** These were not published; any replica may do it now. */
    public int release(String replica, List<Long> ids) throws DatabaseFailure {
        return mine("""
                update intent set state = 'waiting', attempts = attempts - 1
                where state = 'claimed' and claimed_by = ? and id = any (?)""", replica, ids, null);
    }

    /** The broker does not permit these. */
    public int denied(String replica, List<Long> ids, String problem) throws DatabaseFailure {
        return mine("""
                update intent set state = 'rejected', done_at = now(), problem = ?
                where state = 'claimed' and claimed_by = ? and id = any (?)""", replica, ids,
                problem);
    }

    private int mine(String sql, String replica, List<Long> ids, @Nullable String problem) throws DatabaseFailure {
        if (ids.isEmpty()) {
            return 0;
        }
        return database.transaction(connection -> database.update(connection, sql, s -> {
            int first = 1;
            if (problem != null) {
                s.setString(first++, problem);
            }
            s.setString(first++, replica);
            s.setArray(first, connection.createArrayOf("bigint", ids.toArray()));
        }));
    }

    /**
     * Ends what has expired, and gives back what a replica claimed and did not publish within its lease or before it was
     * {@link ReplicaStore#SILENT silent}, and what a cover that is online did not confirm. The time for that doubles with each attempt that was
     * published, up to 16 times. What another replica changes just now waits for the next call.
     *
     * @return how many intents changed
     */
    public int maintain(Duration confirmed) throws DatabaseFailure {
        return database.update(
                """
                        with due as (
                          select i.id, c.online from intent i join cover c on c.name = i.cover
                          where i.state in ('waiting', 'claimed', 'sent') and (i.expires <= now()
                            or i.state = 'claimed' and (i.claimed_until < now() or not exists (select 1 from replica r
                              where r.token = i.claimed_by and r.seen_at > now() - ? * interval '1 ms'))
                            or i.state = 'sent' and c.online is not false
                              and i.sent_at < now() - ? * least(power(2, greatest(i.attempts - 1, 0)), 16) * interval '1 ms')
                          for update of i skip locked)
                        update intent i set
                          attempts = case when i.state = 'claimed' then i.attempts - 1 else i.attempts end,
                          state = case when i.expires <= now() then 'expired' else 'waiting' end,
                          done_at = case when i.expires <= now() then now() end,
                          problem = case when i.expires > now() then i.problem when d.online is false then 'the cover was offline'
                            when i.state = 'sent' then 'the cover did not confirm it' else 'it was not published in time' end
                        from due d where i.id = d.id""",
                s -> {
                    s.setLong(1, ReplicaStore.SILENT.toMillis());
                    s.setLong(2, confirmed.toMillis());
                });
    }

    /**
     * The covers that are online and of which a report may have been lost: an intent was sent before this time and is not
     * confirmed, or the cover seems to move although it has reported nothing since then.
     */
    public Set<String> unconfirmed(Duration since) throws DatabaseFailure {
        return Set.copyOf(database.query("""
                select c.name from intent i join cover c on c.name = i.cover
                where i.state = 'sent' and c.online is not false and i.sent_at < now() - ? * interval '1 ms'
                union
                select name from cover where online and (position <> target or state in ('opening', 'closing')
                    or state = 'closed' and position > 0 or state = 'open' and position = 0)
                  and seen_at between now() - 20 * ? * interval '1 ms' and now() - ? * interval '1 ms'""", s -> {
            s.setLong(1, since.toMillis());
            s.setLong(2, since.toMillis());
            s.setLong(3, since.toMillis());
        }, row -> row.getString(1)));
    }

    /** Deletes intents that ended long ago, at most 10,000 of them. */
    public int prune(Duration age) throws DatabaseFailure {
        return database.update("""
                delete from intent where id in (select id from intent
                where state not in ('waiting', 'claimed', 'sent') and due < now() - ? * interval '1 ms' limit 10000)""",
                s -> s.setLong(1, age.toMillis()));
    }

    /** The database's time. */
    public Instant now() throws DatabaseFailure {
        return database.query("select clock_timestamp()", _ -> {}, row -> row.getTimestamp(1).toInstant()).getFirst();
    }
}
