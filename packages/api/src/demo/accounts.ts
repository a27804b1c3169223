import {
  DECIDED_KINDS,
  parseDivisionCode,
  type AgencyRole,
  type AlertKind,
  type BlacklistKind,
  type DivisionCode,
  type TenantRole,
} from '@anze/domain';
import { writeUsername } from '../session/username';

/** The five documents' four tenants. */
export const DEMO_TENANTS: readonly { readonly realm: string; readonly code: DivisionCode; readonly name: string }[] = [
  ['410000', '河南省'],
  ['410100', '郑州市'],
  ['410108', '惠济区'],
  ['411003', '建安区'],
].map(([realm, name]) => ({ realm: realm as string, code: parseDivisionCode(realm as string) as DivisionCode, name: name as string }));

export const DEMO_PEOPLE = [
  { username: 'clerk', name: '经办人', roles: ['clerk'] },
  { username: 'decider', name: '决定人', roles: ['decider'] },
  { username: 'admin', name: '管理员', roles: ['admin'] },
  { username: 'auditor', name: '审计员', roles: ['auditor'] },
] as const satisfies readonly { username: string; name: string; roles: readonly TenantRole[] }[];

export const DEMO_OFFICER = { username: 'officer', name: '联络员', roles: ['officer', 'agency-admin'] } as const satisfies {
  username: string;
  name: string;
  roles: readonly AgencyRole[];
};

interface DemoAgency {
  readonly id: string;
  readonly name: string;
  /** The tenants that grant it alerts. */
  readonly grantedBy: readonly string[];
  readonly kinds: readonly AlertKind[];
  readonly lists: readonly BlacklistKind[];
}

/**
 * Every kind that an agency hears, but JOINED, which a grant must ask for. Of a corrected or voided fact only the office is
 * told that had recorded it.
 */
const MOST_KINDS: readonly AlertKind[] = ['INTERVIEW_TRIGGERED', ...DECIDED_KINDS, 'WITHDRAWN'];
const CITY_AND_DISTRICT = ['410100', '410108'];
const ALL_FOUR = ['410000', '410100', '410108', '411003'];

export const DEMO_AGENCIES: readonly DemoAgency[] = [
  { id: 'discipline-4101', name: '郑州市纪委监委', grantedBy: CITY_AND_DISTRICT, kinds: MOST_KINDS, lists: ['WATCH', 'STATUTORY'] },
  { id: 'organization-4101', name: '郑州市委组织部', grantedBy: CITY_AND_DISTRICT, kinds: MOST_KINDS, lists: ['WATCH', 'STATUTORY'] },
  { id: 'licensing-4101', name: '郑州市行政审批机关', grantedBy: CITY_AND_DISTRICT, kinds: MOST_KINDS, lists: ['WATCH', 'STATUTORY'] },
  { id: 'market-41', name: '河南省市场监督管理局', grantedBy: ALL_FOUR, kinds: ['BLACKLIST_ENTRY_ADDED'], lists: ['WATCH', 'STATUTORY'] },
  { id: 'finance-41', name: '河南金融监管局', grantedBy: ALL_FOUR, kinds: ['BLACKLIST_ENTRY_ADDED'], lists: ['STATUTORY'] },
  { id: 'insurance-41', name: '河南保险行业监管机关', grantedBy: ALL_FOUR, kinds: ['BLACKLIST_ENTRY_ADDED'], lists: ['STATUTORY'] },
];

/** Keys of the demo are known by their label. */
export const DEMO_KEY_LABEL = 'demo';

/** User names of the demo, as people sign in by them. */
export function demoUsernames(): string[] {
  return [
    ...DEMO_TENANTS.flatMap(({ code }) => DEMO_PEOPLE.map(({ username }) => writeUsername(username, code))),
    ...DEMO_AGENCIES.map(({ id }) => writeUsername(DEMO_OFFICER.username, id)),
  ];
}
