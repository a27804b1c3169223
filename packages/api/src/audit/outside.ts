import { OPERATORS_FAMILY } from '@anze/domain';
import type { OpaqueIds, Word } from '../opaque';

/** Which parts of an entry's subject are ids of the store, and of what. */
const IDS: Readonly<Record<string, Word>> = {
  fact: 'fact',
  case: 'case',
  cases: 'case',
  finding: 'finding',
  adopt: 'finding',
  decline: 'finding',
  measure: 'measure',
  measures: 'measure',
  person: 'person',
  session: 'session',
  invitation: 'invitation',
  key: 'key',
  successor: 'key',
  grant: 'grant',
};

/**
 * A subject as it is numbered and hashed: its ids opaque, as everywhere outside. The record leaves the house, and the
 * store's own ids would count a neighbour's facts.
 */
export function outsideSubject(ids: OpaqueIds, family: number, subject: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const write = (word: Word, id: unknown): unknown => (/^\d{1,18}$/.test(String(id)) ? ids.write(word, family, String(id)) : id);
  return Object.fromEntries(
    Object.entries(subject).map(([name, value]) => {
      const word = IDS[name];
      if (word === undefined) return [name, value];
      return [name, Array.isArray(value) ? value.map((one) => write(word, one)) : write(word, value)];
    }),
  );
}

/** `tenant:410100000000:17` and `agency:market-41:key-3`, with the last part opaque. An operator is a person of another family. */
export function outsideActor(ids: OpaqueIds, family: number, actor: string): string {
  const [, place, key, id] = /^((?:tenant|agency|operator):[a-z0-9-]+:)(key-)?(\d{1,18})$/.exec(actor) ?? [];
  return id === undefined
    ? actor
    : `${place}${key ?? ''}${ids.write(key ? 'key' : 'person', actor.startsWith('operator:') ? OPERATORS_FAMILY : family, id)}`;
}
