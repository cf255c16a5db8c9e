delete from intent where id in (select id from intent
where state not in ('waiting', 'claimed', 'sent') and due < now() - ? * interval '1 ms' limit 10000)
;
insert into audit (who, action, scope, covers) values (?, ?, ?, ?) returning id
;
insert into configuration (version, loaded_by, canary, active) values (?, ?, ?, true)
on conflict (version) do update set loaded_at = now(), loaded_by = excluded.loaded_by,
  canary = excluded.canary, active = true
;
insert into cover (name, base, site, floor, facade, group_id, title, version)
select t.*, ? from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) t
on conflict (name) do update set base = excluded.base, site = excluded.site, floor = excluded.floor,
  facade = excluded.facade, group_id = excluded.group_id, title = excluded.title,
  version = excluded.version
;
insert into fleet (name) values (?) on conflict do nothing
;
insert into group_plan (group_id, version, override_ms, planned_until)
select g.id, ?, g.override_ms, coalesce(
  (select max(greatest(p.planned_until, least(p.next_due - interval '1 ms', now())))
   from group_plan p where p.group_id = g.id), now())
from unnest(?::text[], ?::int8[]) g (id, override_ms)
on conflict (group_id, version) do update set planned_until = excluded.planned_until,
  override_ms = excluded.override_ms, next_due = null
;
insert into lock (cover, position, until, who)
select name, coalesce(?, target), now() + ? * interval '1 ms', ? from cover
where name = any (?) order by name
on conflict (cover) do update set since = now(), position = excluded.position,
  until = excluded.until, who = excluded.who
;
insert into replica (id, token, host, version, state) values (?, ?, ?, ?, 'starting')
on conflict (id) do update set token = excluded.token, host = excluded.host, started_at = now(),
  seen_at = now(), version = excluded.version, state = 'starting'
where replica.token = excluded.token or replica.state = 'stopped'
  or replica.seen_at < now() - ? * interval '1 ms'
;
select 'covers', count(*), now() - interval '10 seconds' from cover
union all select 'online', count(*), null from cover where online
union all select 'overrides', count(*), null from override
union all select 'locks', count(*), null from lock where until is null or until > now()
union all select 'state ' || state, count(*), null from intent
  where state in ('waiting', 'claimed', 'sent') group by state
union all select 'state ' || state, count(*), null from intent
  where state not in ('waiting', 'claimed', 'sent') and due > now() - interval '1 day' group by state
;
select * from audit order by id desc limit ?
;
select active and canary is not distinct from ? from configuration where version = ?
;
select active from configuration where version = ?
;
select c.*, i.state as intent_state, case
    when c.online is false then 'offline'
    when i.state in ('expired', 'rejected') then i.state || coalesce(': ' || i.problem, '')
    when i.state = 'sent' and i.attempts > 1 then 'it does not confirm its command' end as fault,
  l.who as locked_by, l.until as locked_until, o.who as overridden_by, d.reason
from cover c
left join decision d on d.cover = c.name
left join intent i on i.id = d.intent
left join lock l on l.cover = c.name and (l.until is null or l.until > now())
left join override o on o.cover = c.name and (o.until is null or o.until > now())
order by c.name
;
select c.name from intent i join cover c on c.name = i.cover
where i.state = 'sent' and c.online is not false and i.sent_at < now() - ? * interval '1 ms'
union
select name from cover where online and (position <> target or state in ('opening', 'closing')
    or state = 'closed' and position > 0 or state = 'open' and position = 0)
  and seen_at between now() - 20 * ? * interval '1 ms' and now() - ? * interval '1 ms'
;
select clock_timestamp()
;
select count(*) from cover where version = ?
;
select group_id from group_plan
where version = ? and (next_due is null and planned_until < now() - interval '1 day' or next_due < now() - ? * interval '1 ms')
;
select i.state, count(*), count(*) filter (where c.online is false and i.state in ('waiting', 'sent'))
from intent i left join cover c on c.name = i.cover where i.command = ? group by i.state
;
select name from fleet
;
select pg_advisory_xact_lock(?)
;
select planned_until, clock_timestamp() from group_plan
where group_id = ? and version = ? for update
;
select state, count(*) from intent where due > now() - interval '1 day' group by state
;
select width_bucket(late, ?), count(*), sum(late) from (
  select extract(epoch from done_at - due)::float8 - 1e-9 as late from intent
  where state = 'sent' and done_at > ? and done_at <= ?
  union all
  select extract(epoch from done_at - due)::float8 - 1e-9 from intent
  where state not in ('waiting', 'claimed', 'sent') and due > now() - interval '1 day'
    and sent_at is not null and done_at > ? and done_at <= ? and (state = 'done' or 'done_at' = 'sent_at')) t
group by 1
;
select width_bucket(late, ?), count(*), sum(late) from (
  select extract(epoch from sent_at - due)::float8 - 1e-9 as late from intent
  where state = 'sent' and sent_at > ? and sent_at <= ?
  union all
  select extract(epoch from sent_at - due)::float8 - 1e-9 from intent
  where state not in ('waiting', 'claimed', 'sent') and due > now() - interval '1 day'
    and sent_at is not null and sent_at > ? and sent_at <= ? and (state = 'done' or 'sent_at' = 'sent_at')) t
group by 1
;
update configuration set active = false where active
;
update group_plan set planned_until = greatest(planned_until, ?::timestamptz), next_due = ?
where group_id = ? and version = ?
;
update intent i set sent_at = now(),
  state = case when i.position is null or c.online and c.target = i.position then 'done' else 'sent' end,
  done_at = case when i.position is null or c.online and c.target = i.position then now() end
from cover c
where c.name = i.cover and i.state in ('claimed', 'waiting') and i.claimed_by = ?
  and i.id in (select id from intent where id = any (?) order by id for update)
;
update intent i set state = 'rejected', done_at = now(), problem = t.reason
from unnest(?::int8[], ?::text[]) t (id, reason) where i.id = t.id and i.state in ('waiting', 'claimed', 'sent')
;
update intent set state = 'rejected', done_at = now(), problem = ?
where state = 'claimed' and claimed_by = ?
  and id in (select id from intent where id = any (?) order by id for update)
;
update intent set state = 'waiting', attempts = attempts - 1
where state = 'claimed' and claimed_by = ?
  and id in (select id from intent where id = any (?) order by id for update)
;
update replica set seen_at = now(), clock_difference_ms = ?, state = ?, version = ?
where id = ? and token = ?
returning clock_timestamp(),
  coalesce((select version from configuration where active and canary is null), ''),
  coalesce((select active from configuration where version = ?), false),
  (select count(*) from replica r where r.seen_at > now() - interval '10 s' and r.state <> 'stopped')
;
with due as (
  select i.id, c.online from intent i join cover c on c.name = i.cover
  where i.state in ('waiting', 'claimed', 'sent') and (i.expires <= now()
    or i.state = 'claimed' and i.claimed_until < now()
    or i.state = 'sent' and c.online is not false
      and i.sent_at < now() - ? * least(power(2, i.attempts - 1), 16) * interval '1 ms')
  for update of i skip locked)
update intent i set
  state = case when i.expires <= now() then 'expired' else 'waiting' end,
  done_at = case when i.expires <= now() then now() end,
  problem = case when i.expires > now() then i.problem when d.online is false then 'the cover was offline'
    when i.state = 'sent' then 'the cover did not confirm it' else 'it was not published in time' end
from due d where i.id = d.id
;
with gone as (delete from cover where version <> ? returning name),
  plans as (delete from group_plan where version <> ?),
  locks as (delete from lock using gone where cover = gone.name),
  overrides as (delete from override using gone where cover = gone.name),
  decisions as (delete from decision using gone where cover = gone.name)
update intent set state = 'superseded', done_at = now(), problem = 'the cover was removed' from gone
where intent.cover = gone.name and intent.state in ('waiting', 'claimed', 'sent')
;
with me as (update replica set state = 'stopped', seen_at = now() where id = ? and token = ? returning token)
update intent set state = 'waiting' from me where claimed_by = me.token and intent.state = 'claimed'
;
with overrides as (delete from override where cover = any (?))
delete from lock where cover = any (?)
;
with picked as (
  select i.id, c.base from intent i join cover c on c.name = i.cover
  where i.state = 'waiting' and i.due <= now() and i.expires > now()
  order by i.due, i.id limit ? for update of i skip locked),
claimed as (
  update intent i set state = 'claimed', claimed_by = ?, attempts = attempts + 1,
    claimed_until = now() + ? * interval '1 ms'
  from picked p where i.id = p.id
  returning i.id, i.cover, p.base, i.position, i.expires, i.rule)
select id, cover, base, position, expires, extract(epoch from expires - now())::bigint,
  rule like 'operator:%', null::bigint
from claimed
union all
select null, null, null, null, null, null, null,
  ceil(extract(epoch from min(due) - now()) * 1000)::bigint
from intent where state = 'waiting' and due > now()
;
with t as (select * from unnest(?::text[], ?::int4[], ?::int4[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::bool[])
    as t (cover, target, position, state, online, automation, problem, retained)),
former as (select c.name, c.online, c.automation, p.override_ms, t.retained and coalesce(c.seen_at > now() - interval '10 s', false) as fresh from cover c join t on t.cover = c.name
  left join group_plan p on p.group_id = c.group_id and p.version = c.version),
locked as (select c.name from cover c join t on t.cover = c.name order by c.name for update of c),
covers as (update cover c set target = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.target, t.target) else coalesce(t.target, c.target) end,
position = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.position, t.position) else coalesce(t.position, c.position) end,
state = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.state, t.state) else coalesce(t.state, c.state) end,
online = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.online, t.online) else coalesce(t.online, c.online) end,
automation = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.automation, t.automation) else coalesce(t.automation, c.automation) end,
problem = case when t.retained and coalesce(c.seen_at > now() - interval '10 s', false) then coalesce(c.problem, t.problem) else coalesce(t.problem, c.problem) end,
    automation_since = case when t.automation is distinct from c.automation and t.automation is not null
        and not (t.retained and coalesce(c.seen_at > now() - interval '10 s', false))
      then now() else c.automation_since end,
    seen_at = case when t.retained then c.seen_at else now() end
  from t, locked k where c.name = t.cover and k.name = c.name),
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
    or i.state = 'sent' and t.online and f.online is false and i.position is distinct from t.target
  order by i.id for update of i)
update intent i set
  state = case when i.position = n.target then 'done' else 'waiting' end,
  done_at = case when i.position = n.target then now() end
from concerned n where i.id = n.id
;
with wanted as (
  select c.name, case
    when l.cover is not null then 'locked by ' || l.who
    when c.automation = 'OFF' then 'automation of the cover is off'
    when o.cover is not null then 'overridden by ' || o.who end as problem
  from cover c
  left join lock l on l.cover = c.name and (l.until is null or l.until > ?)
  left join override o on o.cover = c.name and o.until > ?
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
  reason = excluded.reason, at = now()
;
with wanted as (
  select c.name, p.next_due, p.override_ms, l.who as locked from cover c
  left join group_plan p on p.group_id = c.group_id and p.version = c.version
  left join lock l on l.cover = c.name and (l.until is null or l.until > now()) and not ?
  where c.name = any (?)),
superseded as (
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
  reason = excluded.reason, at = now()
;
