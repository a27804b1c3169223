import { startApp, type AppSettings } from '../app';
import { systemClock } from '../clock';
import { openSecret } from '../secret/secret';

/**
 * The server as a process of its own: `node server.testing.js <settings>`; says its address when it is ready. In the test's own
 * process modules of the library's form cannot be loaded.
 */
async function main(settings: Partial<AppSettings>): Promise<void> {
  const app = await startApp({
    host: '127.0.0.1',
    trustProxy: false,
    introspection: 'people',
    secondFactor: 'on',
    demo: true,
    demoPublic: false,
    secret: openSecret(Buffer.alloc(32, 7)),
    clock: systemClock,
    ...settings,
  } as AppSettings);
  process.stdout.write(`${JSON.stringify({ ready: app.url })}\n`);
  process.once('SIGTERM', () => void app.close());
}

void main(JSON.parse(process.argv[2] as string) as Partial<AppSettings>);
