import { randomBytes } from 'node:crypto';
import { startApp } from '@anze/api/dist/app';
import { openLog } from '@anze/api/dist/log/log';
import { openSecret } from '@anze/api/dist/secret/secret';
import { serve, settingsOfChild } from './child';

/** The platform as `npm start` opens it, on loopback, without the demo. */
async function main(): Promise<void> {
  const urls = settingsOfChild<{ appUrl: string; engineUrl: string; ownerUrl: string; dataDir: string }>();
  const app = await startApp({
    ...urls,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    introspection: 'people',
    secondFactor: 'on',
    demo: false,
    demoPublic: false,
    secret: openSecret(randomBytes(32)),
    clock: { now: () => Date.now() },
    log: openLog({ access: true }),
  });
  serve(
    { url: app.url },
    () => process.memoryUsage().rss,
    () => app.close(),
  );
}

void main();
