import type { Asker } from './neighbours.fixture';
import type { Thing, Truth } from './truth.fixture';

/**
 * What somebody may see of the store's rows, in the words of the rule of sight and of api.md and nothing of the platform's
 * own code. MUST: some field shows it to them. MAY: some field may name it beside what they see. NOT: nothing says it.
 */
export type Sight = 'MUST' | 'MAY' | 'NOT';

export interface Seen {
  /** Of its id. */
  readonly name: Sight;
  /** Of what was written about it. */
  readonly text: Sight;
}

const both = (sight: Sight): Seen => ({ name: sight, text: sight });
const NOTHING = both('NOT');
const ALL = both('MUST');

export function sightOf(asker: Asker, thing: Thing, truth: Truth): Seen {
  if (asker.token === null || asker.enrolling || asker.family !== thing.family) return ownName(asker, thing) ?? NOTHING;
  const own = asker.tenant === undefined ? ofAgency(asker, thing, truth) : ofOffice(asker, asker.tenant, thing, truth);
  const said = byDeeds(asker, thing, truth);
  return { name: own.name === 'NOT' && said.name ? 'MAY' : own.name, text: own.text === 'NOT' && said.text ? 'MAY' : own.text };
}

/** Everybody hears the own name. */
function ownName(asker: Asker, { word, id, family }: Thing): Seen | undefined {
  return asker.family === family && word === 'person' && id === asker.person ? { name: 'NOT', text: 'MUST' } : undefined;
}

function ofOffice(asker: Asker, office: number, thing: Thing, truth: Truth): Seen {
  const { word, row } = thing;
  const admin = asker.roles.includes('admin');
  switch (word) {
    case 'fact': {
      // Sight 1.
      const inside = within(office, row.division) || (row.kind === 'SENSITIVE_PERIOD' && within(row.division, office));
      return inside ? ALL : { name: namedByMeasure(office, thing, truth) ? 'MAY' : 'NOT', text: 'NOT' };
    }
    case 'case':
    case 'finding':
      // Sight 2. What went away before anyone decided is on no list unless asked for.
      if (!within(office, row.tenant)) return NOTHING;
      return row.state === 'WITHDRAWN' ? both('MAY') : ALL;
    case 'measure':
      // Sight 2, and 3: terms, not reasons.
      if (within(office, row.tenant)) return ALL;
      return row.decided_at !== null && concerns(office, row) ? { name: 'MUST', text: 'NOT' } : NOTHING;
    case 'alert':
      // What the office itself announced, and its inbox: of tenants above without the sentence.
      if (row.tenant === office) return { name: 'MUST', text: 'MAY' };
      if (!truth.inboxes.get(`${thing.family} tenant:${office}`)?.has(thing.id)) return NOTHING;
      return { name: 'MUST', text: /^FACT_/.test(row.kind) ? 'MUST' : 'NOT' };
    case 'grant':
      return row.tenant === office ? ALL : NOTHING;
    case 'agency':
      return ALL;
    case 'person':
      // Colleagues are named by what they did; all of them, and their ids, only for the administrator.
      if (row.tenant !== office) return NOTHING;
      return { name: admin ? 'MUST' : 'NOT', text: admin || thing.id === asker.person ? 'MUST' : 'MAY' };
    case 'invitation':
      return row.tenant === office && admin ? ALL : NOTHING;
    case 'session':
      return row.person_id === Number(asker.person) || (admin && row.tenant === office) ? ALL : NOTHING;
    default:
      return NOTHING;
  }
}

function ofAgency(asker: Asker, thing: Thing, truth: Truth): Seen {
  const { word, row } = thing;
  const admin = asker.roles.includes('agency-admin');
  const opens = (scope: string): boolean => asker.scopes === undefined || asker.scopes.includes(scope);
  const mine = row.agency === asker.agency;
  const inbox = opens('INBOX') ? (truth.inboxes.get(`${thing.family} agency:${asker.agency}`) ?? new Set<string>()) : new Set<string>();
  switch (word) {
    case 'alert':
      if (!inbox.has(thing.id)) return NOTHING;
      return { name: 'MUST', text: row.kind === 'WITHDRAWN' ? 'MAY' : mayLeave(asker, thing, 'text', truth) ? 'MUST' : 'NOT' };
    case 'grant':
      return mine && opens('INBOX') ? ALL : NOTHING;
    case 'agency':
      return mine ? ALL : NOTHING;
    case 'fact':
      // A project is named by its fact's id.
      return {
        name: truth.things.some(
          (one) => one.word === 'alert' && one.family === thing.family && inbox.has(one.id) && one.row.subject_project === thing.id,
        )
          ? 'MAY'
          : 'NOT',
        text: 'NOT',
      };
    case 'person':
      if (!mine || asker.scopes) return NOTHING;
      return { name: admin ? 'MUST' : 'NOT', text: admin || thing.id === asker.person ? 'MUST' : 'MAY' };
    case 'invitation':
      return mine && admin ? ALL : NOTHING;
    case 'session':
      return mine && asker.scopes === undefined && (admin || row.person_id === Number(asker.person)) ? ALL : NOTHING;
    case 'key':
      if (mine && admin) return ALL;
      // A program hears its own label.
      return { name: 'NOT', text: mine && asker.scopes && sameScopes(row.scopes, asker.scopes) ? 'MUST' : 'NOT' };
    default:
      return NOTHING;
  }
}

/** What the grants of the alert's office let leave; they add up. */
function mayLeave(asker: Asker, { family, row }: Thing, field: string, truth: Truth): boolean {
  return truth.things.some(
    (one) =>
      one.word === 'grant' &&
      one.family === family &&
      one.row.tenant === row.tenant &&
      one.row.agency === asker.agency &&
      one.row.revoked_at === null &&
      one.row.alert_kinds.includes(row.kind) &&
      (one.row.fields === null || one.row.fields.includes(field)),
  );
}

/** Auditors and administrators read the deeds of and about the own office, and what they name. */
function byDeeds(asker: Asker, { name, marks }: Thing, truth: Truth): { readonly name: boolean; readonly text: boolean } {
  if (!asker.roles.some((role) => ['auditor', 'admin', 'agency-admin'].includes(role))) return { name: false, text: false };
  const read = truth.deeds.filter((deed) => mayReadDeed(asker, deed));
  return {
    name: read.some((deed) => deed.names.includes(name)),
    text: read.some((deed) => deed.marks.some((mark) => marks.includes(mark))),
  };
}

export function mayReadDeed(asker: Asker, deed: Truth['deeds'][number]): boolean {
  const reads = asker.roles.some((role) => ['auditor', 'admin', 'agency-admin'].includes(role)) && !asker.enrolling;
  return reads && deed.family === asker.family && deed.offices.includes((asker.tenant ?? asker.agency) as number | string);
}

/** A division by its code without the zeros that fill it: 410108000000 lies within 410100000000. */
function within(outer: number, code: number): boolean {
  const [long, all] = [String(outer), String(code)];
  const ends = [2, 4, 6, 9, 12].find((end) => /^0*$/.test(long.slice(end))) as number;
  return all.startsWith(long.slice(0, ends));
}

/** Sight 3: of a tenant above, about a place in D, a sector, or because of a fact in D. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function concerns(office: number, row: any): boolean {
  if (!within(row.tenant, office)) return false;
  return (
    row.subject_kind === 'SECTOR' ||
    (row.subject_kind === 'JURISDICTION' && within(office, row.subject_division)) ||
    (row.fact_division !== null && within(office, row.fact_division))
  );
}

/** The project of a measure in sight. */
function namedByMeasure(office: number, fact: Thing, truth: Truth): boolean {
  return truth.things.some(
    ({ word, family, row }) => word === 'measure' && family === fact.family && row.subject_project === fact.id && concerns(office, row),
  );
}

const sameScopes = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
