import { Pool, types, type PoolConfig } from 'pg';

const BIGINT = 20;
const DATE = 1082;
const DATE_ARRAY = 1182;

/**
 * How values arrive: bigint as a decimal string (ids) unless the query says otherwise, date as YYYY-MM-DD (the
 * driver's own Date would be midnight in the server's time zone, another day elsewhere), timestamptz as Date.
 */
const TYPES: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    // The driver's own reading of a bigint looks through the digits and answers them unchanged.
    if (oid === BIGINT || oid === DATE) return (text: string) => text;
    if (oid === DATE_ARRAY) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(','));
    return types.getTypeParser(oid, format as 'text');
  }) as never,
};

export interface PoolSettings {
  readonly appUrl: string;
  readonly engineUrl: string;
  /** Connections of each kind: viewers' reads, engine. Default 10 and 6. */
  readonly app?: number;
  readonly engine?: number;
}

export interface Pools {
  /** anze_app, pipelined: what viewers read goes out as one message. */
  readonly app: Pool;
  /** anze_engine, pipelined. */
  readonly engine: Pool;
  end(): Promise<void>;
}

export function createPools(settings: PoolSettings): Pools {
  const pool = (url: string, name: string, max: number): Pool => {
    const config: PoolConfig & { pipeline: boolean } = {
      connectionString: url,
      application_name: name,
      max,
      types: TYPES,
      pipeline: true,
      keepAlive: true,
      idleTimeoutMillis: 60_000,
    };
    const made = new Pool(config);
    // An idle connection that breaks (the database restarted) is dropped by the pool and opened anew when needed.
    made.on('error', () => undefined);
    // One that breaks while it is out fails its queries; without a listener the event itself would end the process.
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  };
  const app = pool(settings.appUrl, 'anze app', settings.app ?? 10);
  const engine = pool(settings.engineUrl, 'anze engine', settings.engine ?? 6);
  return {
    app,
    engine,
    end: async () => {
      await Promise.all([app.end(), engine.end()]);
    },
  };
}
