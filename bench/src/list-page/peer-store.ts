import { randomBytes } from 'node:crypto';
import { asOne, type BenchDatabase } from '../frame/store';

/** Where the peers read: the same rows in the same database, in tables made for this page, under one equality policy. */
export interface PeerStore {
  readonly url: string;
}

const TABLES = ['case_file', 'fact', 'finding'] as const;

/** Copies what the page shows, without what was withdrawn, with the keys and indexes that it is read by. */
export async function openPeerStore(database: BenchDatabase, tenant: number): Promise<PeerStore> {
  const password = randomBytes(12).toString('hex');
  await asOne(database.superuserUrl, async (client) => {
    await client.query(`
      create schema peer;
      create table peer.division as select code, name from anze.division where code >= 410000000000 and code < 420000000000;
      alter table peer.division add primary key (code);
      create table peer.fact as select id, ${tenant}::bigint as tenant, kind, division from anze.fact;
      alter table peer.fact add primary key (id), add foreign key (division) references peer.division (code);
      create index on peer.fact (division);
      create table peer.case_file as select id, tenant, state, opened_at, fact_id from anze.case_file where state <> 'WITHDRAWN';
      alter table peer.case_file add primary key (id), add foreign key (fact_id) references peer.fact (id);
      create index on peer.case_file (tenant, id desc);
      create index on peer.case_file (fact_id);
      create table peer.finding as select id, tenant, case_id, rule, measure, on_date, state from anze.finding where state <> 'WITHDRAWN';
      alter table peer.finding add primary key (id), add foreign key (case_id) references peer.case_file (id);
      create index on peer.finding (case_id, id);
      drop role if exists bench_peer;
      create role bench_peer login nobypassrls password '${password}';
      grant usage on schema peer to bench_peer;
      grant select on all tables in schema peer to bench_peer;`);
    for (const table of TABLES) {
      await client.query(`
        alter table peer.${table} enable row level security, force row level security;
        create policy own on peer.${table} to bench_peer using (tenant = (select nullif(current_setting('app.tenant', true), '')::bigint));
        analyze peer.${table};`);
    }
    await client.query('analyze');
  });
  const url = new URL(database.superuserUrl);
  url.username = 'bench_peer';
  url.password = password;
  return { url: url.href };
}

/** Tables and policies go with the database, the role does not. */
export async function closePeerStore(database: BenchDatabase): Promise<void> {
  await asOne(database.superuserUrl, async (client) => {
    await client.query('drop schema if exists peer cascade');
    await client.query('drop role if exists bench_peer');
  });
}
