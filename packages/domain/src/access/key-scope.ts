import type { Viewer } from './viewer';

/** What a program's key opens. A key opens nothing besides, whatever is added later. */
export const KEY_SCOPES = [
  /** 收件箱: reading and following the agency's alerts. */
  'INBOX',
  /** 签收: taking note of them. */
  'ACKNOWLEDGE',
  /** 依据: the rules and documents of tenants that grant something, and the divisions of the family. */
  'REFERENCE',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/**
 * Fields of an office: they answer an agency nothing, or refuse by role. They answer a key as they answer an agency's people,
 * so that integrators meet one behaviour.
 */
const OF_OFFICES = [
  ...['accidentStatistics', 'case', 'cases', 'fact', 'facts', 'finding', 'findings', 'measure', 'measureStatistics', 'measures'],
  ...['previewFact', 'waiting', 'caseChanged', 'announceFinding', 'correctFact', 'decideCase', 'declareSensitivePeriod', 'openMeasure'],
  ...[
    'recordAssessment',
    'recordDirective',
    'registerProject',
    'reportAccident',
    'reportHazard',
    'reportViolation',
    'setIndicator',
    'voidFact',
  ],
] as const;

/** Which scope opens a root field to a key; ANY: every key. What is not listed is for people. */
const OPENED_BY: Readonly<Record<string, KeyScope | 'ANY'>> = {
  ...Object.fromEntries(OF_OFFICES.map((field) => [field, 'ANY'] as const)),
  __typename: 'ANY',
  __schema: 'ANY',
  __type: 'ANY',
  viewer: 'ANY',
  // Its own token, as anybody's.
  signOut: 'ANY',
  inbox: 'INBOX',
  interviewTriggered: 'INBOX',
  vetoDecided: 'INBOX',
  blacklistEntryAdded: 'INBOX',
  grants: 'INBOX',
  agencies: 'ANY',
  heard: 'ANY',
  acknowledge: 'ACKNOWLEDGE',
  rules: 'REFERENCE',
  document: 'REFERENCE',
  division: 'REFERENCE',
  divisions: 'REFERENCE',
};

/** Root fields that the viewer's key does not open; none for people. */
export function closedToKey(viewer: Viewer, rootFields: Iterable<string>): readonly string[] {
  if (viewer.kind !== 'AGENCY' || viewer.scopes === undefined) return [];
  const { scopes } = viewer;
  return [...rootFields].filter((field) => {
    const by = Object.hasOwn(OPENED_BY, field) ? OPENED_BY[field] : undefined;
    return by === undefined || (by !== 'ANY' && !scopes.includes(by));
  });
}
