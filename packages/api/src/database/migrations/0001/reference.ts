/** Tables that belong to no family: the only ones that tenant tables may refer to without it. */
export const REFERENCE = `
create table division (
  code bigint primary key check (code between 110000000000 and 999999999999),
  parent bigint,
  level text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
  name text not null,
  edition int not null
);
comment on table division is 'The tree of divisions 行政区划, one edition. A subtree is a range of codes.';
create index division_parent on division (parent, code);

create table installation (
  one boolean primary key default true check (one),
  id_secret bytea not null check (length(id_secret) = 16),
  created_at timestamptz not null default now(),
  demo boolean not null default false
);
comment on table installation is 'One row: the secret that makes ids opaque outside, and whether this is a demo.';
-- A version 4 uuid holds 122 random bits; two of them, hashed, fill 16 bytes evenly.
insert into installation (id_secret)
  select substr(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 1, 16);

create table family (
  id smallint primary key check (id between 11 and 99)
);
comment on table family is 'The families that are open here: what the relay, the clock and the backup go through. Filled when a lane is opened.';
create function families() returns setof smallint language sql stable
begin atomic
  select id from family order by id;
end;
comment on function families is 'The open families, for those who go from one to the next.';
`;
