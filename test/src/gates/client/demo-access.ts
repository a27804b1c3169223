import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What opens the demo, as the file in the data folder has it (api.md, Demo). */
export interface DemoAccess {
  readonly people: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

export function accessFile(data: string): string {
  return join(data, 'demo-access.json');
}

export function demoAccess(data: string): DemoAccess {
  return JSON.parse(readFileSync(accessFile(data), 'utf8')) as DemoAccess;
}

export function passwordOf(data: string, username: string): string {
  const password = demoAccess(data).people[username];
  if (password === undefined) throw new Error(`demo-access.json has no ${username}`);
  return password;
}
