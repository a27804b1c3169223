import type { Client } from 'graphql-ws';
import { clientOf } from '../feed/socket.testing';
import { MARK, type Asker, type Neighbours } from './neighbours.fixture';
import type { Call, Operation, Values } from './operations.fixture';
import { size } from './size';
import { namesIn, type Thing, type Truth } from './truth.fixture';

/** What came back, as it stood on the wire. */
export interface Heard {
  readonly data: unknown;
  readonly errors: unknown;
  readonly text: string;
}

/** Without the number that each request has of its own. */
function heardOf(wire: string): Heard {
  const text = wire.replace(/"requestId":"[^"]*"/g, '"requestId":""');
  const { data, errors } = JSON.parse(text) as Heard;
  return { data, errors, text };
}

/** Whether two answers are the same byte for byte. */
export const same = (a: Heard, b: Heard): boolean => JSON.stringify([a.data, a.errors]) === JSON.stringify([b.data, b.errors]);

/** An answer but for the id that was asked by. */
export const answerOf = ({ data, errors }: Heard, by: string): string => JSON.stringify([data, errors]).replaceAll(by, '<id>');

/** Every role once, in every relation, for the small size. */
export const FEW =
  /410108000000|^(decider|auditor)@410100000000|^admin@410000000000|^clerk@410105000000|^admin@411003000000|^decider@420000000000|@discipline-4101|^officer@(market-41|inspection-410105)$|^agency-admin@market-42|nobody/;

/** One of the two doors, with one asker in it. */
export interface Door {
  readonly name: 'HTTP' | 'socket';
  ask(operation: Pick<Operation, 'query' | 'args'>): Promise<Heard>;
  close(): Promise<void>;
}

export function overHttp(url: string, { token }: Asker): Door {
  return {
    name: 'HTTP',
    ask: async ({ query, args }) => {
      const asking = (): Promise<Response> =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
          body: JSON.stringify({ query, variables: args }),
        });
      // A connection that lay idle may be closed by the server as it is taken up again: then nothing was heard, and it is asked anew.
      const response = await asking().catch(asking);
      return heardOf(await response.text());
    },
    close: () => Promise.resolve(),
  };
}

export function overSocket(url: string, { token }: Asker): Door {
  const client: Client = clientOf({ url: `${url.replace('http', 'ws')}/graphql`, ...(token === null ? {} : { token }) });
  return {
    name: 'socket',
    ask: ({ query, args }) =>
      new Promise((done) => {
        let last: Heard = { data: undefined, errors: undefined, text: '' };
        client.subscribe(
          { query, variables: args },
          {
            next: (answer) => (last = heardOf(JSON.stringify(answer))),
            error: (errors) => done(heardOf(JSON.stringify({ errors }))),
            complete: () => done(last),
          },
        );
      }),
    close: () => Promise.resolve(client.dispose()),
  };
}

/** Ids and marks in an answer that the question did not bring itself. */
export function told(heard: Heard, args: Readonly<Record<string, unknown>>): { readonly names: Set<string>; readonly marks: Set<string> } {
  const asked = JSON.stringify(args);
  const marksOf = (text: string): string[] => text.match(MARK) ?? [];
  const brought = new Set([...namesIn(asked), ...marksOf(asked)]);
  return {
    names: new Set(namesIn(heard.text).filter((one) => !brought.has(one))),
    marks: new Set(marksOf(heard.text).filter((one) => !brought.has(one))),
  };
}

/** What an argument's name, or its field's, says that it is the id of. */
export function wordOf(name: string, field: string): string | undefined {
  const words = ['fact', 'case', 'finding', 'measure', 'person', 'session', 'invitation', 'key', 'grant', 'agency'];
  const said = (text: string): string | undefined => words.find((word) => text.toLowerCase().includes(word));
  return said(name) ?? (/^ids?$/.test(name) ? said(field) : undefined);
}

/** As it is put into an argument. */
export const idOf = (thing: Thing): string => (thing.word === 'agency' ? thing.id : thing.name);

/** Whose it is: the office or agency. */
export const ownerOf = ({ row }: Thing): string => String(row.tenant ?? row.recorder ?? row.agency);

/** Some of each word of each owner where the argument's name says the word; else of all words. */
export function samples(truth: Truth, name: string, field: string): Thing[] {
  const word = wordOf(name, field);
  const counts = new Map<string, number>();
  return truth.things.filter((thing) => {
    if (word !== undefined && thing.word !== word && size(0, 1) === 0) return false;
    const kind = word === undefined ? thing.word : `${thing.word} ${ownerOf(thing)}`;
    const taken = counts.get(kind) ?? 0;
    counts.set(kind, taken + 1);
    // Of people all: an administrator sees each one's sessions.
    return taken < (word === 'person' && field === 'sessions' ? 100 : size(1, 4));
  });
}

export const ABSENT = 'AAAAAAAAAAAAAAAAAAAAAA';
export const NO_MARK = 'qz99999z';

/** A value of each type where one is needed: of ids one that is absent. */
export const leastOf =
  (values: Values): Values =>
  (type, name, field) =>
    type === 'ID' ? [ABSENT] : values(type, name, field);

/** Ids of every neighbour's things, and what is written about them where a text is searched. */
export const namesOf =
  (truth: Truth): Values =>
  (type, name, field) => {
    if (type === 'ID') return samples(truth, name, field).map(idOf);
    if (type !== 'String' || !/text|search/.test(name)) return [];
    return samples(truth, 'fact', field).flatMap(({ marks }) => marks.slice(0, 1));
  };

const PLACES = ['410000', '410100', '410108', '410108001', '410105', '411003', '420000'];

/** Values of each type for what is no id: of places and companies those of every neighbour. */
export function valuesOf(neighbours: Neighbours): Values {
  return (type, name, field) => {
    switch (type) {
      case 'ID':
        return [];
      case 'Int':
        return name === 'first' ? [100] : name === 'after' ? [0] : [1, 2_000];
      case 'Boolean':
        return [true, false];
      case 'DivisionCode':
        return field === 'previewFact' ? ['410108001'] : PLACES;
      case 'CreditCode':
        return neighbours.enterprises.slice(0, size(9, 18));
      case 'LocalDate':
        return ['2026-05-18'];
      case 'YearMonth':
        return ['2026-05'];
      case 'DateTime':
        // No fact's own moment: facts of one moment stand in the order of their ids.
        return ['2026-05-17T09:00:00+08:00'];
      case 'Money':
        return ['100.00'];
      default:
        return name === 'after' ? [] : [NO_MARK];
    }
  };
}

/** Calls whose answers are asked whole: as few arguments as may be, and each of what decides whose things are asked. */
export function isShape({ varied, field, args }: Call): boolean {
  if (field === 'previewFact') return varied.endsWith('.sector') && JSON.stringify(args).includes('"CONSTRUCTION"');
  return varied === '' || /(^|\.)(scope|revoked|includeLeft)$/.test(varied);
}

/** Previews are limited to sixty a minute: one for each kind of fact. */
export const isSpared = (call: Call): boolean => call.field === 'previewFact' && !isShape(call);
