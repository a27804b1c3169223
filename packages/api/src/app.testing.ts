import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDay, startOf, type Moment } from '@anze/domain';
import { startApp, type App, type AppSettings } from './app';
import { demoAccessFile, type DemoAccess } from './demo/demo-access';
import { openSecret } from './secret/secret';
import { freshDatabase, type FreshDatabase } from './embedded/testing';
import type { Log } from './log/log';

/** What a test expects of an answer says its shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Loose = any;

export interface Answer<T = Loose> {
  readonly data: T;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly status: number;
  readonly cookie: string | null;
}

/** A server over a database of its own with the demo in it, asked through HTTP only. */
export interface AppWorld {
  readonly app: App;
  readonly access: DemoAccess;
  readonly database: FreshDatabase;
  /** What the server logged as unexpected. */
  readonly faults: unknown[];
  /** Moves the clock. */
  setTime(moment: Moment): void;
  /** Asks as a demo person ("clerk@410108"), by a key ("key:market-41"), by a token ("token:…"), or as nobody (null). */
  ask<T = Loose>(who: string | null, query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  token(who: string): Promise<string>;
  close(): Promise<void>;
}

export async function openAppWorld(settings: Partial<AppSettings> = {}): Promise<AppWorld> {
  const database = await freshDatabase();
  const dataDir = settings.dataDir ?? mkdtempSync(join(tmpdir(), 'anze-app-'));
  const faults: unknown[] = [];
  let time = noon('2026-05-20');
  const log: Log = { access: () => undefined, error: (_event, fault) => void faults.push(fault) };
  const app = await startApp({
    ...database,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    introspection: 'people',
    secondFactor: 'on',
    demo: true,
    demoPublic: false,
    dataDir,
    secret: openSecret(Buffer.alloc(32, 7)),
    log,
    clock: { now: () => time },
    ...settings,
  });
  const access = JSON.parse(readFileSync(demoAccessFile(dataDir), 'utf8')) as DemoAccess;
  const tokens = new Map<string, Promise<string>>();

  const post = async (authorization: string | null, query: string, variables: object, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
      headers: {
        'content-type': 'application/json',
        ...(authorization === null ? {} : { authorization: `Bearer ${authorization}` }),
        ...headers,
      },
    });
    return { ...((await response.json()) as Pick<Answer, 'data'>), status: response.status, cookie: response.headers.get('set-cookie') };
  };
  const signIn = async (who: string): Promise<string> => {
    const { data } = await post(null, SIGN_IN, { username: who, password: access.people[who] }, {});
    return data.signIn.token as string;
  };
  const token = (who: string): Promise<string> => {
    if (who.startsWith('token:')) return Promise.resolve(who.slice(6));
    if (who.startsWith('key:')) return Promise.resolve(access.keys[who.slice(4)] as string);
    const known = tokens.get(who) ?? signIn(who);
    tokens.set(who, known);
    return known;
  };
  return {
    app,
    access,
    database,
    faults,
    token,
    setTime: (moment) => {
      time = moment;
      // Sessions are short: whoever asks after a leap in time signs in anew.
      tokens.clear();
    },
    ask: async (who, query, variables = {}, headers = {}) => post(who === null ? null : await token(who), query, variables, headers),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const SIGN_IN = `mutation ($username: String!, $password: String!) {
  signIn(username: $username, password: $password) { token refreshToken expiresAt secondFactor errors { code message messageEn } } }`;

export function noon(date: string): Moment {
  return startOf(parseDay(date) as number) + 12 * 3_600_000;
}

export const REPORT = `mutation ($input: AccidentInput!, $key: String) {
  reportAccident(input: $input, clientMutationId: $key) {
    fact { id sourceId revision }
    cases { id tenant state findings { id rule measure } }
    errors { code message messageEn path } } }`;

/** A general accident in a street of 惠济区. */
export function accident(occurredAt: string, more: object = {}): object {
  return { occurredAt, division: '410108001', sector: 'CONSTRUCTION', deaths: 1, ...more };
}
