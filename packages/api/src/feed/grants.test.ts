import { ALERT_FIELDS, GRANTABLE_KINDS, type AlertField, type GrantableKind } from '@anze/domain';
import type { Announced, InboxAlert } from '@anze/notifier';
import * as fc from 'fast-check';
import { alert, FAMILY, HENAN, HUIJI, officer, openFeedWorld, ZHENGZHOU, type FeedWorld } from './testing';

let world: FeedWorld;
beforeAll(async () => {
  world = await openFeedWorld();
});
afterAll(() => world.close());

const TOWNSHIP = 410108001000;
const ELSEWHERE = 410105000000;
const DIVISIONS = [HENAN, ZHENGZHOU, HUIJI, TOWNSHIP, ELSEWHERE] as const;
const LISTS = ['WATCH', 'STATUTORY'] as const;

interface Terms {
  readonly kinds: readonly GrantableKind[];
  readonly lists: readonly string[];
  readonly divisions: readonly number[];
  readonly fields: readonly AlertField[] | undefined;
}

/** The oracle's own words for domain.md and api.md: grant-then ∩ grant-now, field by field. */
const lies = (within: number, code: number): boolean =>
  String(code).startsWith(/^(\d\d|\d{4}|\d{6}|\d{9}|\d{12}?)0*$/.exec(String(within))?.[1] ?? 'nowhere');
const about = ({ subject, factDivision }: Announced): number => (subject?.kind === 'JURISDICTION' ? subject.division : (factDivision ?? 0));
const matches = (terms: Terms, one: Announced): boolean =>
  terms.kinds.includes(one.kind as GrantableKind) &&
  (one.list === undefined || terms.lists.includes(one.list)) &&
  (terms.divisions.length === 0 || terms.divisions.some((within) => lies(within, about(one))));
const leaving = (all: readonly Terms[]): ReadonlySet<string> => new Set(all.flatMap(({ fields }) => fields ?? ALERT_FIELDS));

const terms: fc.Arbitrary<Terms> = fc.record({
  kinds: fc.subarray([...GRANTABLE_KINDS], { minLength: 1 }),
  lists: fc.subarray([...LISTS]),
  divisions: fc.oneof(fc.constant([]), fc.subarray([...DIVISIONS], { minLength: 1, maxLength: 2 })),
  fields: fc.option(fc.subarray([...ALERT_FIELDS]), { nil: undefined }),
});
const announced = fc.record({
  kind: fc.constantFrom(...GRANTABLE_KINDS),
  place: fc.constantFrom(...DIVISIONS.slice(1)),
  whole: fc.boolean(),
  list: fc.constantFrom(...LISTS),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ grant: terms }) },
  { weight: 1, arbitrary: fc.record({ revoke: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ announce: announced }) },
  { weight: 1, arbitrary: fc.record({ withdraw: fc.nat(9) }) },
);

let runs = 0;

test('of an alert leaves what the grants allowed then and allow now, field by field, whatever is granted and revoked in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const agency = `property-${++runs}`;
      await world.engine.inFamily(FAMILY, (tx) =>
        tx.query('insert into agency (family_id, id, name) values ($1, $2, $2)', [FAMILY, agency]),
      );
      const grants: { readonly terms: Terms; readonly id: string; stands: boolean }[] = [];
      const rows: { readonly shown: Announced; readonly judgedAs: Announced; readonly then: readonly Terms[] }[] = [];
      const said: Announced[] = [];
      for (const one of steps) {
        if ('grant' in one) {
          const { kinds, lists, divisions, fields } = one.grant;
          const id = await world.grant(agency, ZHENGZHOU, kinds, lists, { divisions, ...(fields ? { fields } : {}) });
          grants.push({ terms: one.grant, id, stands: true });
        } else if ('revoke' in one) {
          const grant = grants[one.revoke];
          if (!grant) continue;
          await world.revoke(agency, ZHENGZHOU, grant.id);
          grant.stands = false;
        } else if ('announce' in one) {
          const { kind, place, whole, list } = one.announce;
          const made = alert({
            kind,
            subject: whole ? { kind: 'JURISDICTION', division: place } : { kind: 'ENTERPRISE', enterprise: '91410100MA9GTAJY2Y' },
            factDivision: place,
            ...(kind === 'BLACKLIST_ENTRY_ADDED' ? { list, publishable: list === 'STATUTORY', legalBasis: '依据' } : {}),
          });
          await world.announce(made);
          await world.relay();
          said.push(made);
          const then = grants.filter(({ stands, terms }) => stands && matches(terms, made)).map(({ terms }) => terms);
          if (then.length > 0) rows.push({ shown: made, judgedAs: made, then });
        } else {
          const original = said[one.withdraw];
          if (!original) continue;
          const made = alert({ kind: 'WITHDRAWN', refersTo: original.id });
          await world.announce(made);
          await world.relay();
          for (const row of rows.filter(({ shown }) => shown.id === original.id)) {
            rows.push({ shown: made, judgedAs: original, then: row.then });
          }
        }
      }
      const expected = rows.map(({ shown, judgedAs, then }, index) => {
        const now = grants.filter(({ stands, terms }) => stands && matches(terms, judgedAs)).map(({ terms }) => terms);
        const bare = { sequence: index + 1, alertId: shown.id, at: shown.at };
        const refersTo = shown.refersTo === undefined ? {} : { refersTo: shown.refersTo };
        if (now.length === 0)
          return shown.kind === 'WITHDRAWN' ? { ...bare, kind: shown.kind, ...refersTo } : { ...bare, kind: 'NOT_GRANTED' };
        const [past, present] = [leaving(then), leaving(now)];
        const fields = Object.fromEntries(
          Object.entries(shown).filter(([name]) => ALERT_FIELDS.some((field) => field === name && past.has(name) && present.has(name))),
        );
        return { ...bare, kind: shown.kind, tenant: shown.tenant, ...refersTo, ...fields };
      });
      expect(await world.inbox(officer(agency))).toEqual(expected as unknown as InboxAlert[]);
    }),
    { numRuns: 60 },
  );
});

test('rows from before grants were noted are shown whole, and hidden from a grant of divisions that they cannot be told to lie in', async () => {
  const agency = 'market-41';
  await world.grant(agency, ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  await world.announce({}, { subject: { kind: 'ENTERPRISE', enterprise: '91410100MA9GTAJY2Y' } });
  await world.relay();
  await world.engine.inFamily(FAMILY, (tx) =>
    tx.query("update inbox_entry set grants = null, division = null where family_id = $1 and reader = 'agency:market-41'", [FAMILY]),
  );
  expect((await world.inbox(officer(agency))).map(({ kind, rule }) => [kind, rule])).toEqual([
    ['INTERVIEW_TRIGGERED', 'zhengzhou-2021-3/5.2.1'],
    ['INTERVIEW_TRIGGERED', 'zhengzhou-2021-3/5.2.1'],
  ]);
  await world.revoke(agency, ZHENGZHOU);
  await world.grant(agency, ZHENGZHOU, ['INTERVIEW_TRIGGERED'], [], { divisions: [HUIJI], fields: ['rule'] });
  expect((await world.inbox(officer(agency))).map(({ kind, rule, text }) => [kind, rule, text])).toEqual([
    ['INTERVIEW_TRIGGERED', 'zhengzhou-2021-3/5.2.1', undefined],
    ['NOT_GRANTED', undefined, undefined],
  ]);
});
