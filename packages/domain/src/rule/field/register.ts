import type { Fact, Happening } from '../../fact/fact';
import { ACCIDENT } from './accident';
import { ASSESSMENT } from './assessment';
import { DIRECTIVE } from './directive';
import type { Field, KindOfFact } from './field';
import { HAZARD } from './hazard';
import { PROJECT } from './project';
import { VIOLATION } from './violation';

type Kind = Happening['kind'];
/** Read by no rule: what names the fact, what a clerk writes, and the fields of an accident that are kept for people. */
type Unread =
  | 'kind'
  | 'id'
  | 'key'
  | 'division'
  | 'enterprise'
  | 'title'
  | 'place'
  | 'note'
  | 'industry'
  | 'source'
  | 'laterDeaths'
  | 'type'
  | 'missing'
  | 'learnedAt'
  | 'reports'
  | 'about';
type Derived<K extends Kind> = K extends 'ACCIDENT' ? 'grade' : never;
type Readable<K extends Kind> = Exclude<keyof Extract<Fact, { kind: K }>, Unread> | Derived<K>;

/** Every field that a rule may ask, by kind of fact. A field that is new in a fact does not compile until it stands here. */
export const FACT_REGISTER = { ACCIDENT, HAZARD, VIOLATION, DIRECTIVE, ASSESSMENT, PROJECT } satisfies {
  [K in Kind]: KindOfFact & { readonly fields: Record<Readable<K>, Field> };
};

export const HAPPENING_KINDS = Object.keys(FACT_REGISTER) as readonly Kind[];

export function kindOfFact(kind: Kind): KindOfFact {
  return FACT_REGISTER[kind];
}

export function fieldOfKind(kind: Kind, field: string): Field | undefined {
  const fields: Readonly<Record<string, Field>> = FACT_REGISTER[kind].fields;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
