import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Promises } from './promises';
import { plainEnvironment } from './server/account';
import { clone, discard, makePlace } from './server/clone';
import { expectNoneOf, killAllOf } from './server/processes';
import { readTour, type Step } from './tour/read-tour';
import { Terminal } from './tour/terminal';

/**
 * `npm run gate:tour`: the README's five minutes, typed word for word in a fresh clone; what each terminal shows must be what
 * the README shows, but for moments, ids and numbers. Needs port 4000, as the README does.
 */
const CHAPTER = 'Five minutes';
/** The first start installs, builds and makes the demo. */
const STARTING = 600_000;
const TYPING = 30_000;

async function main(): Promise<void> {
  const promises = new Promises();
  const place = makePlace();
  const folder = clone(place, 'anze');
  const terminals = new Map<number, Terminal>();
  const at = (number: number): Terminal => {
    const opened = terminals.get(number) ?? new Terminal(folder, plainEnvironment(undefined));
    terminals.set(number, opened);
    return opened;
  };
  try {
    let first = true;
    for (const step of readTour(readFileSync(join(folder, 'README.md'), 'utf8'), CHAPTER)) {
      if (step.kind === 'TYPED') at(step.terminal).type(step.text);
      else {
        const patience = first ? STARTING : TYPING;
        await promises.hold(nameOf(step), () => at(step.terminal).expect(step.text, patience));
        first = false;
      }
    }
    await promises.hold('Ctrl-C in every terminal leaves no process behind', async () => {
      for (const terminal of [...terminals.values()].reverse()) await terminal.close();
      await expectNoneOf(folder);
    });
  } finally {
    killAllOf(place);
    discard(place);
  }
  promises.end();
}

function nameOf({ line, terminal, text }: Step): string {
  return `README line ${line}, terminal ${terminal}: ${text.split('\n')[0]?.slice(0, 70) ?? ''}`;
}

void main();
