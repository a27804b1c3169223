import { getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { noon } from '../app.testing';
import { buildSchema } from '../schema/build-schema';
import { openNeighbours, type Asker, type Neighbours } from './neighbours.fixture';
import { askedOf, namedOf, withAfter, type Named } from './asked.fixture';
import { tooLittle, tooMuch, type Told } from './judged.fixture';
import type { Operation } from './operations.fixture';
import { sightOf } from './sight-oracle.fixture';
import { size } from './size';
import { readTruth, type Truth } from './truth.fixture';
import { FEW, answerOf, overHttp, overSocket, ownerOf, same, told, type Door, type Heard } from './walk.fixture';

const SCHEMA = buildSchema();
let neighbours: Neighbours;
let truth: Truth;
/** Without ids: whole answers of every field, and plain ones for each value of each other argument. */
let asked: Operation[];
/** With an id, or a text, of each neighbour's things in turn. */
let named: Named[];
beforeAll(async () => {
  neighbours = await openNeighbours();
  asked = askedOf(SCHEMA, neighbours);
  named = namedOf(SCHEMA, 'query', await readTruth(neighbours.sql), neighbours);
}, 120_000);
afterAll(() => neighbours.close());

/** One answer's worth of it, to be judged when all have been asked: reading leaves deeds, which name their doers. */
interface Telling extends Told {
  readonly asker: Asker;
  readonly where: string;
}

type Paged = { readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string } } | null;

/** With the pages that follow, of the longest pages and of whole answers. */
async function ask(door: Door, { query, args, varied }: Operation): Promise<Heard[]> {
  const pages = [await door.ask({ query, args })];
  const next = withAfter(query);
  for (;;) {
    const [field] = Object.values((pages.at(-1)?.data ?? {}) as Record<string, Paged>);
    const after = field?.pageInfo?.hasNextPage === true ? field.pageInfo.endCursor : undefined;
    if (after === undefined || (varied !== '' && !('first' in args)) || pages.length > 30) return pages;
    pages.push(await door.ask({ query: next, args: { ...args, after } }));
  }
}

/** Every operation by one asker over both doors. */
async function walk(asker: Asker, tellings: Telling[], faults: string[]): Promise<void> {
  const [http, socket] = [overHttp(neighbours.world.app.url, asker), overSocket(neighbours.world.app.url, asker)];
  const note = (door: Door, operation: Operation, heard: Heard): void => {
    const where = `${asker.name} over ${door.name}, ${operation.field} ${operation.varied}`;
    tellings.push({ asker, where, ...told(heard, operation.args) });
    if (UNASKED.test(heard.text)) faults.push(`${where} ${JSON.stringify(operation.args)}: ${heard.text.slice(0, 300)}`);
  };
  const compare = async (operation: Operation, first: Heard): Promise<void> => {
    if (asker.token === null) return;
    const beside = await socket.ask(operation);
    note(socket, operation, beside);
    // What changes by being read (the record counts readings of others' files) is no difference of the doors.
    if (!same(first, beside) && same(first, await http.ask(operation)))
      faults.push(
        `${asker.name}, ${operation.field} ${operation.varied}: over the socket ${beside.text.slice(0, 200)}, over HTTP ${first.text.slice(0, 200)}`,
      );
  };
  try {
    for (const [place, operation] of asked.entries()) {
      const pages = await ask(http, operation);
      for (const page of pages) note(http, operation, page);
      if (place % size(3, 1) === 0) await compare(operation, pages[0] as Heard);
    }
    let previews = 0;
    const absents = new Map<string, string>();
    for (const [place, operation] of named.entries()) {
      const { about, by, absent, first } = operation;
      // Of all people only colleagues.
      if (!first && size(1, 0) === 1 && ownerOf(about) !== String(asker.tenant ?? asker.agency)) continue;
      if (operation.field === 'previewFact' && previews++ % 25 === 0) aMinuteLater();
      const heard = await http.ask(operation);
      note(http, operation, heard);
      if (place % size(5, 1) === 0) await compare(operation, heard);
      const key = `${operation.query} ${JSON.stringify(operation.nowhere.args)}`;
      const nothing = absents.get(key) ?? answerOf(await http.ask(operation.nowhere), absent);
      absents.set(key, nothing);
      const sight = sightOf(asker, about, truth);
      const alike = answerOf(heard, by) === nothing;
      const hidden = sight.name === 'NOT' && (sight.text === 'NOT' || about.word === 'agency');
      const what = `${asker.name}, ${operation.field} ${operation.varied}: ${about.word} ${about.id} of ${ownerOf(about)}`;
      if (hidden && !alike) faults.push(`${what} is not like an absent one: ${heard.text.slice(0, 200)}`);
      if (sight.name === 'MUST' && alike && operation.field === about.word) faults.push(`${what} is like an absent one`);
    }
  } finally {
    await socket.close();
  }
}

let now = noon('2026-05-20');
/** Previews are limited to sixty a minute. */
function aMinuteLater(): void {
  now += 60_000;
  neighbours.world.setTime(now);
}

/** What no operation that the guard admits and the schema knows may meet. */
const UNASKED = /INTERNAL_SERVER_ERROR|TOO_MANY_PREVIEWS|TOO_COSTLY|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED/;

test('each field of each type that a query reaches is asked', () => {
  const reached = new Set<string>();
  const info = new TypeInfo(SCHEMA);
  for (const { query } of asked)
    visit(
      parse(query),
      visitWithTypeInfo(info, {
        Field: (node) => void reached.add(`${info.getParentType()?.name}.${node.name.value}`),
      }),
    );
  const open: string[] = [];
  const seen = new Set<string>();
  const look = (type: unknown): void => {
    const named = getNamedType(type as never) as unknown;
    if (!isObjectType(named)) {
      for (const kind of SCHEMA.getPossibleTypes(named as never) ?? []) look(kind);
      return;
    }
    if (seen.has(named.name)) return;
    seen.add(named.name);
    for (const field of Object.values(named.getFields())) {
      const inherited = named.getInterfaces().some((one) => reached.has(`${one.name}.${field.name}`));
      if (!reached.has(`${named.name}.${field.name}`) && !inherited) open.push(`${named.name}.${field.name}`);
      look(field.type);
    }
  };
  look(SCHEMA.getQueryType());
  expect(open).toEqual([]);
});

test('in every role, over both doors, queries tell what the rule of sight says: nothing more and nothing less', async () => {
  const faults: string[] = [];
  const tellings: Telling[] = [];
  truth = await readTruth(neighbours.sql);
  const askers = neighbours.askers.filter(({ name }) => size(FEW.test(name) ? 1 : 0, 1) === 1);
  const waiting = [...askers];
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (let asker = waiting.shift(); asker; asker = waiting.shift()) await walk(asker, tellings, faults);
    }),
  );
  await neighbours.settle();
  truth = await readTruth(neighbours.sql);
  for (const asker of askers) {
    const all: Told = { names: new Set(), marks: new Set() };
    for (const telling of tellings.filter((one) => one.asker === asker)) {
      for (const name of telling.names) all.names.add(name);
      for (const mark of telling.marks) all.marks.add(mark);
    }
    const bad = new Set(tooMuch(asker, all, truth));
    if (bad.size > 0)
      for (const telling of tellings.filter((one) => one.asker === asker))
        for (const fault of tooMuch(asker, telling, truth)) faults.push(`${telling.where}: ${fault}`);
    for (const fault of tooLittle(asker, all, truth)) faults.push(`${asker.name} is nowhere told ${fault}`);
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(neighbours.world.faults).toEqual([]);
}, 2_700_000);
