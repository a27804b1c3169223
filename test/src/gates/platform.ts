import { join, resolve } from 'node:path';
import { agreement } from './platform/agreement';
import { journey } from './platform/journey';
import { neighbours } from './platform/neighbours';
import { Promises } from './promises';
import { ROOT } from './run-command';
import { readScenarios } from './scenarios';
import { discard, makePlace } from './server/clone';
import { killAllOf } from './server/processes';
import { freePort } from './server/server';

/** `npm run gate:platform`: stage 3's promises, by nothing but clients. `-- DIR` takes another folder of scenarios. */
async function main(): Promise<void> {
  const folder = process.argv[2] === undefined ? join(ROOT, 'test', 'scenarios') : resolve(process.argv[2]);
  const promises = new Promises();
  const place = makePlace();
  try {
    await journey(promises, join(place, 'journey'), await freePort());
    await neighbours(promises, join(place, 'neighbours'), await freePort());
    await agreement(promises, place, readScenarios(folder));
  } finally {
    killAllOf(place);
    discard(place);
  }
  promises.end();
}

void main();
