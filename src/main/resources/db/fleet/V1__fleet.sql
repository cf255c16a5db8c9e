-- The fleet of one configuration folder. All times are those of the database.

-- The name of the fleet to which this database belongs: one row.
create table fleet (
  only_row boolean primary key default true check (only_row),
  name text not null,
  created_at timestamptz not null default now()
);

-- Versions of the configuration folder. A version with a canary applies to the covers of that floor only.
create table configuration (
  version text primary key,
  loaded_at timestamptz not null default now(),
  loaded_by text not null,
  canary text,
  active boolean not null
);
create unique index configuration_active on configuration (active) where active and canary is null;

create table cover (
  name text primary key,
  base text not null,
  site text not null,
  floor text not null,
  facade text not null,
  group_id text not null,
  title text not null,
  version text not null,
  target int,
  position int,
  state text,
  online boolean,
  automation text,
  automation_since timestamptz,
  problem text,
  seen_at timestamptz
);
create index cover_group on cover (group_id, version);

-- Up to when the events of a group have become intents, and when its next event is due.
create table group_plan (
  group_id text not null,
  version text not null,
  planned_until timestamptz not null,
  next_due timestamptz,
  override_ms bigint,
  primary key (group_id, version)
);

-- A position that automation or an operator wants of a cover from an instant on.
create table intent (
  id bigint generated always as identity primary key,
  cover text not null,
  rule text not null,
  due timestamptz(3) not null,
  position int check (position between 0 and 100), -- null: stop
  reason text not null,
  expires timestamptz(3) not null,
  state text not null default 'waiting',
  command bigint,
  claimed_by text,
  claimed_until timestamptz,
  attempts int not null default 0,
  sent_at timestamptz,
  done_at timestamptz,
  problem text,
  unique (cover, rule, due)
);
create index intent_due on intent (due, id) where state = 'waiting';
create index intent_open on intent (cover) where state in ('waiting', 'claimed', 'sent');
create index intent_command on intent (command) where command is not null;
create index intent_closed on intent (due) where state not in ('waiting', 'claimed', 'sent');

create table override (
  cover text primary key,
  position int,
  since timestamptz not null default now(),
  until timestamptz,
  who text not null
);

create table lock (
  cover text primary key,
  position int,
  since timestamptz not null default now(),
  until timestamptz,
  who text not null
);

create table input (
  name text primary key,
  value text not null,
  since timestamptz not null,
  health text not null
);

create table decision (
  cover text primary key,
  intent bigint not null,
  position int,
  reason text not null,
  at timestamptz not null default now()
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  action text not null,
  scope text not null,
  covers int not null
);

create table replica (
  id text primary key,
  token text not null,
  version text not null,
  host text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  clock_difference_ms bigint not null default 0,
  state text not null
);
