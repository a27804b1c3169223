/** What leaves: the outbox, and the inboxes that the relay numbers 1, 2, 3 …. */
export const FEED = `
create table outbox (
  family_id smallint not null,
  id bigint not null,
  alert_id bigint not null,
  readers text[],
  primary key (family_id, id),
  foreign key (family_id, alert_id) references alert (family_id, id) deferrable initially deferred
);
comment on table outbox is 'Alerts on their way to the inboxes. readers null: found by grants; set: exactly these. Emptied by the relay.';

create table inbox (
  family_id smallint not null,
  reader text not null check (reader ~ '^(agency:[a-z0-9-]{1,63}|tenant:[0-9]{12})$'),
  last bigint not null default 0 check (last >= 0),
  primary key (family_id, reader)
);
comment on table inbox is 'The last number given out in each inbox.';

create table inbox_entry (
  family_id smallint not null,
  reader text not null,
  sequence bigint not null check (sequence > 0),
  alert_id bigint not null,
  at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by bigint,
  primary key (family_id, reader, sequence),
  unique (family_id, alert_id, reader),
  foreign key (family_id, alert_id) references alert (family_id, id) deferrable initially deferred
);
comment on table inbox_entry is 'One alert in one inbox. Dense per reader; an alert stands in an inbox once.';
`;
