import { buildSchema } from '../schema/build-schema';
import { askedOf } from './asked.fixture';
import { HENAN, HUBEI, HUIJI, JIANAN, JINSHUI, openNeighbours, ZHENGZHOU, type Asker, type Neighbours } from './neighbours.fixture';
import type { Operation } from './operations.fixture';
import { size } from './size';
import { overHttp } from './walk.fixture';

let neighbours: Neighbours;
let asked: Operation[];
beforeAll(async () => {
  neighbours = await openNeighbours();
  asked = askedOf(buildSchema(), neighbours);
}, 120_000);
afterAll(() => neighbours.close());

/**
 * What tells who of the own office, or from above it, was at work meanwhile: readings of a file by the city go into the
 * county's record, and colleagues were seen. In the full size the other watchers are such people.
 */
const WORK_OF_OTHERS: readonly string[] = size(1, 0) === 1 ? [] : ['auditLog', 'record', 'people', 'sessions'];

/** All that somebody is answered, by what was asked: lists, counts, distances, previews, explanations, charts, refusals. */
async function answers(asker: Asker): Promise<Map<string, string>> {
  // Previews are limited to sixty a minute of the clock, which must stand still here: an answer may name the time.
  const http = overHttp(neighbours.world.app.url, asker);
  const all = new Map<string, string>();
  for (const [place, operation] of asked.entries()) {
    if (WORK_OF_OTHERS.includes(operation.field)) continue;
    const { data, errors } = await http.ask(operation);
    all.set(`${place} ${operation.field} ${operation.varied} ${JSON.stringify(operation.args)}`, JSON.stringify([data, errors]));
  }
  return all;
}

/** Where two times of asking were answered differently. */
function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([question, answer]) => before.get(question) !== answer).map(([question]) => question);
}

interface Hidden {
  readonly where: string;
  readonly tenant: number;
  readonly division: string;
  /** Who may not know of it. */
  readonly from: RegExp;
}

const HIDDEN: readonly Hidden[] = [
  { where: 'a sibling county', tenant: JINSHUI, division: '410105001', from: /@410108|@411003|@420000|market-42/ },
  { where: 'the city itself', tenant: ZHENGZHOU, division: '410100', from: /@410108|@410105|@411003|@420000|inspection|market-42/ },
  { where: 'another city of the province', tenant: HENAN, division: '410200', from: /@410108|@410100|@420000|discipline|inspection/ },
  { where: 'a county of another city', tenant: JIANAN, division: '411003001', from: /@410108|@410100|@420000|discipline|inspection/ },
  { where: 'another province', tenant: HUBEI, division: '420102001', from: /@41|discipline|inspection|market-41/ },
  { where: 'the county', tenant: HUIJI, division: '410108001', from: /@410105|@411003|@420000|inspection|market-42/ },
];

/** In the small size the county between all the others, and an agency. */
const WATCHERS = /^(clerk|decider|auditor)@410108000000$|^officer@discipline-4101$/;
const ALL_WATCHERS = /^(clerk|decider|auditor|admin)@41(0108|0105|1003)000000$|^decider@(410100|420000)000000$|^(officer|agency-admin)@/;

test('one fact more that somebody may not see changes no byte of what they are answered; who may see it is answered otherwise', async () => {
  const watchers = neighbours.askers.filter(({ name, enrolling }) => (size(1, 0) === 1 ? WATCHERS : ALL_WATCHERS).test(name) && !enrolling);
  const before = new Map<Asker, Map<string, string>>();
  for (const watcher of watchers) before.set(watcher, await answers(watcher));
  // Asked again with nothing between, the answers are the same: what is compared stands still by itself.
  const moving: string[] = [];
  for (const watcher of watchers.slice(0, 1))
    moving.push(
      ...changed(before.get(watcher) as Map<string, string>, await answers(watcher)).map((question) => `${watcher.name}: ${question}`),
    );
  expect(moving).toEqual([]);

  const faults: string[] = [];
  const seeing = neighbours.askers.find(({ name }) => name === 'decider@410000000000') as Asker;
  const statistics = asked.filter(({ field, varied }) => field === 'accidentStatistics' && varied === '');
  const enterprise = neighbours.companyOf(HUIJI);
  for (const { where, tenant, division, from } of HIDDEN) {
    const told = watchers.filter(({ name }) => from.test(name));
    if (told.length === 0) continue;
    const counted = await Promise.all(statistics.map((one) => overHttp(neighbours.world.app.url, seeing).ask(one)));
    // Of the watchers' own sector, company and days: it completes rules over all three, far and near.
    await neighbours.happen(tenant, division, { deaths: 2, responsible: true, enterprise, reporting: 'LATE' });
    await neighbours.settle();
    for (const watcher of told) {
      const after = await answers(watcher);
      for (const question of changed(before.get(watcher) as Map<string, string>, after))
        faults.push(
          `${watcher.name}, a fact of ${where}: ${question}\n  before ${before.get(watcher)?.get(question)?.slice(0, 300)}\n  after ${after.get(question)?.slice(0, 300)}`,
        );
    }
    // Who sees it sees another number, so that what was added was something.
    const now = await Promise.all(statistics.map((one) => overHttp(neighbours.world.app.url, seeing).ask(one)));
    if (tenant !== HUBEI) expect([where, JSON.stringify(now) === JSON.stringify(counted)]).toEqual([where, false]);
    if (tenant === HIDDEN.at(-1)?.tenant) break;
    for (const watcher of watchers.filter((one) => !told.includes(one))) before.set(watcher, await answers(watcher));
  }
  expect(faults).toEqual([]);
  expect(neighbours.world.faults).toEqual([]);
}, 900_000);
