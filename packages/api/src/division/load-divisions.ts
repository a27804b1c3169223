import { readHenan } from '@anze/domain/divisions';
import { Client } from 'pg';
import { importDivisions } from './import-divisions';

/** Fills an empty table of divisions with Henan's tree, which ships with the project: some 50 thousand rows in about a second. */
export async function loadDivisions(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'anze divisions' });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>('select exists (select from anze.division) as there');
    if (rows[0]?.there !== true) await importDivisions(client, readHenan());
  } finally {
    await client.end();
  }
}
