import { openEngine } from './engine';
import { bellOn } from './relay/bell';
import { startRelay } from './relay/relay';
import { sharedWire } from './relay/wire';
import { readSettings } from './settings';

/** A relay as a process of its own, beside any number of others: `node packages/notifier/dist/main.js`. */
async function main(): Promise<void> {
  const { engineUrl, pollMs } = readSettings();
  const log = (error: unknown): void => console.error(new Date().toISOString(), told(error));
  const engine = openEngine(engineUrl, log);
  const wire = sharedWire(engineUrl, log);
  const relay = startRelay({ engine, families: engine.families, bell: bellOn(wire), onError: log, pollMs });
  console.log('relay: running; Ctrl-C ends it after the tick that is running');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await relay.stop();
  await wire.close();
  await engine.close();
}

/** What PostgreSQL says of a statement quotes what was written: of that its code and the place it came from. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, severity, routine } = error as Error & Partial<Record<'code' | 'severity' | 'routine', string>>;
  return severity === undefined ? error.message : `${severity} ${code ?? ''} ${routine ?? ''}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
