import { startApp } from '@anze/api/dist/app';
import { openLog } from '@anze/api/dist/log/log';
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
    demo: false,
    demoPublic: false,
    clock: { now: () => Date.now() },
    log: openLog(),
  });
  serve(
    { url: app.url },
    () => process.memoryUsage().rss,
    () => app.close(),
  );
}

void main();
