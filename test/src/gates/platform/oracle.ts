import type { ExpectedFinding } from '../scenarios';
import type { Decided, World } from './world';

/** What each viewer must see, in plain code from domain.md; codes are compared by the digits they begin with. */
export class Oracle {
  constructor(
    private readonly world: World,
    /** What the offline judge finds in the same facts. */
    readonly findings: readonly ExpectedFinding[],
  ) {}

  /** Sight 1: facts inside, and sensitive periods over it. */
  facts(place: string): string[] {
    return this.world.facts
      .filter(({ fact, division }) => division.startsWith(place) || (fact === 'SENSITIVE_PERIOD' && place.startsWith(division)))
      .map(({ id }) => id)
      .sort();
  }

  /** Sight 2: the own ones, and those of tenants below. */
  findingsOf(place: string, scope: 'OWN' | 'BELOW'): ExpectedFinding[] {
    return this.findings.filter(({ tenant }) =>
      scope === 'OWN' ? digits(tenant) === place : digits(tenant) !== place && digits(tenant).startsWith(place),
    );
  }

  /** A case is the findings that one fact completed in one tenant. */
  casesOf(place: string, scope: 'OWN' | 'BELOW'): string[] {
    return [...new Set(this.findingsOf(place, scope).map(({ tenant, completedBy }) => `${digits(tenant)} ${completedBy}`))].sort();
  }

  measuresOf(place: string, scope: 'OWN' | 'BELOW' | 'ABOVE'): string[] {
    const inside = (code: string | null | undefined): boolean => code?.startsWith(place) ?? false;
    const keep = ({ tenant, subject, at }: Decided): boolean => {
      if (scope === 'OWN') return tenant === place;
      if (scope === 'BELOW') return tenant !== place && tenant.startsWith(place);
      // Sight 3
      const concerns = subject.kind === 'SECTOR' || (subject.kind === 'JURISDICTION' && inside(subject.division)) || inside(at);
      return tenant !== place && place.startsWith(tenant) && concerns;
    };
    return this.world.measures
      .filter(keep)
      .map(({ tenant, rule, subject }) => `${tenant} ${rule} ${written(subject)}`)
      .sort();
  }

  /**
   * The whole inbox of an agency: an interview is announced once for its tenant and subject, everything else when it is
   * decided. The facts are such that every trigger has one rule.
   */
  inbox({ grantedBy, kinds, lists }: Grant): string[] {
    const triggers = new Map<string, string>();
    for (const { tenant, rule, measure, subject } of this.findings) {
      if (measure !== 'INTERVIEW') continue;
      const trigger = `${digits(tenant)} INTERVIEW ${written(subject)}`;
      if ((triggers.get(trigger) ?? rule) !== rule) throw new Error(`${trigger} has two rules: which one announces it depends on more`);
      triggers.set(trigger, rule);
    }
    const alerts = [
      ...[...triggers].map(([trigger, rule]) => ({ kind: 'INTERVIEW_TRIGGERED', list: null, trigger, rule })),
      ...this.world.measures.map(({ kind, tenant, rule, subject }) => ({
        kind: KIND_WHEN_DECIDED[kind] ?? 'MEASURE_DECIDED',
        list: kind === 'BLACKLIST' ? 'WATCH' : null,
        trigger: `${tenant} ${kind} ${written(subject)}`,
        rule,
      })),
    ];
    return alerts
      .filter(({ kind, list, trigger }) => {
        const tenant = trigger.split(' ')[0] ?? '';
        return (
          grantedBy.includes(tenant) && (kinds === 'ALL_BUT_JOINED' || kinds.includes(kind)) && (list === null || lists.includes(list))
        );
      })
      .map(({ kind, list, trigger, rule }) => `${kind} ${list ?? '-'} ${trigger} ${rule}`)
      .sort();
  }
}

const KIND_WHEN_DECIDED: Readonly<Record<string, string>> = { VETO: 'VETO_DECIDED', BLACKLIST: 'BLACKLIST_ENTRY_ADDED' };

/** What tenants have granted an agency, as api.md tells of the demo. */
export interface Grant {
  /** The digits of the tenants' codes. */
  readonly grantedBy: readonly string[];
  readonly kinds: 'ALL_BUT_JOINED' | readonly string[];
  readonly lists: readonly string[];
}

const PARTNER: Grant = { grantedBy: ['4101', '410108'], kinds: 'ALL_BUT_JOINED', lists: ['WATCH', 'STATUTORY'] };
const LISTS: Grant = { grantedBy: ['41', '4101', '410108', '411003'], kinds: ['BLACKLIST_ENTRY_ADDED'], lists: ['STATUTORY'] };
export const GRANTS: Readonly<Record<string, Grant>> = {
  'discipline-4101': PARTNER,
  'organization-4101': PARTNER,
  'licensing-4101': PARTNER,
  'market-41': { ...LISTS, lists: ['WATCH', 'STATUTORY'] },
  'finance-41': LISTS,
  'insurance-41': LISTS,
};

/** A subject as one string; what it does not name is left out. */
export function written(subject: Readonly<Record<string, unknown>>): string {
  return ['kind', 'division', 'sector', 'enterprise', 'project'].flatMap((name) => subject[name] ?? []).join(' ');
}

/** `410100` and `410100000000` are both 4101. */
export function digits(code: string): string {
  const short = code.replace(/0+$/, '');
  return short.length % 2 === 1 && short.length < 6 ? `${short}0` : short;
}
