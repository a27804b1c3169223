import { join } from 'node:path';
import { startChild } from '../children/child';
import { ask, rate, type Asked } from '../children/load';
import { DOCUMENT, NAMES, ROWS } from '../leaf-fields/leaves';
import { sameAnswer } from '../frame/answers';
import { ratioEntry } from '../frame/entry';
import { inTurn } from '../frame/in-turn';
import type { Row } from '../frame/row';

const CONNECTIONS = 8;
const SECONDS = 3;

/** The HTTP door without a store: express, Apollo, guard, authorisation, execution, serialisation. */
export const leafFields: Row = {
  number: 4,
  name: `the engine on ${ROWS * NAMES.length} leaf fields in memory, authorisation on`,
  size: `${ROWS} rows of ${NAMES.length} leaves, ${CONNECTIONS} connections, one document with a variable, ${SECONDS} s a turn; the client on the same cores`,
  peers: ['apollo-type-graphql'],
  async run() {
    const folder = join(__dirname, '..', 'leaf-fields');
    const ours = await startChild<{ url: string }>(join(folder, 'door-server.js'), {});
    const theirs = await startChild<{ url: string }>(join(folder, 'stock-server.js'), {});
    try {
      const asked = ({ ready: { url } }: typeof ours, authorization = 'Bearer bench'): Asked => ({
        url,
        body: JSON.stringify({ query: DOCUMENT, variables: { first: ROWS } }),
        headers: { authorization },
      });
      const answers = await Promise.all([ours, theirs].map(async (side) => JSON.parse(await ask(asked(side))) as unknown));
      sameAnswer('the leaves', answers[0], answers[1]);
      const strangers = await Promise.all(
        [ours, theirs].map((side) =>
          ask(asked(side, 'none')).then(
            (text) => text.includes('"data":{'),
            () => false,
          ),
        ),
      );
      sameAnswer('a stranger is answered', strangers, [false, false]);
      const turn = (side: typeof ours) => () => rate(asked(side), { connections: CONNECTIONS, seconds: SECONDS });
      const turns = await inTurn(turn(ours), turn(theirs), { rounds: 5 });
      return [ratioEntry(turns, { name: this.name, unit: 'requests/s', peer: 'Apollo + type-graphql as they come', atLeast: 3 })];
    } finally {
      await ours.end();
      await theirs.end();
    }
  },
};
