import { openSecret } from '../secret/secret';
import { startApp, type AppSettings } from '../app';

/** A second server process over the same store: settings as JSON on standard input, its address on standard output. */
process.stdin.once('data', (text) => {
  const settings = JSON.parse(String(text)) as Pick<AppSettings, 'appUrl' | 'engineUrl' | 'ownerUrl' | 'dataDir'> & { limits: object };
  void startApp({
    ...settings,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    introspection: 'people',
    secondFactor: 'on',
    demo: false,
    demoPublic: false,
    secret: openSecret(Buffer.alloc(32, 7)),
    clock: { now: () => Date.UTC(2026, 4, 20, 4) },
  }).then(({ url, close }) => {
    process.stdout.write(`${url}\n`);
    process.stdin.once('end', () => void close().finally(() => process.exit()));
  });
});
