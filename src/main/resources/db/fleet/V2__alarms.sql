-- Inputs and alarms. These are only additions, so that replicas of the former version go on with this schema.

-- Covers with one site and one rule set have the same alarms: they are an area. Null: the rule set has no alarms.
alter table group_plan add column area text;

alter table input add column unit text;
alter table input add column topic text;
alter table input add column problem text;

-- The replica that writes the alarms of a version. Another one does when this time is over.
create table alarm_leader (
  version text primary key,
  holder text not null,
  until timestamptz not null
);

-- What is known of each alarm. The parts are what each condition on one input is, for the replica that continues.
create table alarm (
  version text not null,
  area text not null,
  name text not null,
  state text not null, -- clear, unknown, alarm
  silent boolean not null,
  reason text not null,
  definition text not null,
  parts text not null,
  since timestamptz not null default now(),
  primary key (version, area, name)
);

-- What the alarms of an area mean for its covers.
create table protection (
  version text not null,
  area text not null,
  state text not null default 'unknown', -- clear; unknown: rules wait; alarm: the covers are at the position
  rule text,
  position int check (position between 0 and 100),
  reason text not null default 'the alarms are not known yet',
  refusal text, -- why operators are refused; null: they are not
  moved boolean not null default false, -- whether an alarm has moved the covers since it was clear
  since timestamptz not null default now(),
  begun timestamptz not null default now(), -- since when it is not clear
  primary key (version, area)
);

create index intent_alarm on intent (due, id) where state = 'waiting' and rule like 'alarm:%';
