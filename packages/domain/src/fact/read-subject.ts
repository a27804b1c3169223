import { formatDivisionCode } from '../division/code';
import { SUBJECT_KINDS, type Subject, type SubjectKind } from '../measure/subject';
import { readDivision, readEnterprise, readId, unknownField, type Common } from './common';
import { problem, type Problem } from './problem';
import { namesOf, readName } from './read';
import { SECTORS } from './sector';

const KIND_BY_NAME = namesOf(SUBJECT_KINDS);
const SECTOR_BY_NAME = namesOf(SECTORS);
const FIELDS = {
  JURISDICTION: ['division', 'sector'],
  SECTOR: ['sector'],
  ENTERPRISE: ['enterprise'],
  PROJECT: ['project'],
} as const satisfies Record<SubjectKind, readonly string[]>;

/** A subject as a finding writes it, `{"kind":"JURISDICTION","division":"410108000000"}`; the code may be a shorter one. */
export function readSubject(value: unknown, common: Common): Subject | undefined {
  const { problems } = common;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(
      problem(
        'WRONG_TYPE',
        'subject',
        value,
        ['对象，如 {"kind":"ENTERPRISE","enterprise":"…"}', 'an object such as {"kind":"ENTERPRISE","enterprise":"…"}'],
        ['请按触发结果中的写法填写。', 'Write it as findings do.'],
      ),
    );
    return undefined;
  }
  const json = value as Record<string, unknown>;
  const kind = readName(json.kind, 'subject.kind', KIND_BY_NAME, problems);
  if (kind === undefined) return undefined;
  for (const field of Object.keys(json)) {
    if (field !== 'kind' && json[field] !== undefined && !(FIELDS[kind] as readonly string[]).includes(field)) {
      const found: Problem[] = [];
      unknownField(field, `subject ${kind}`, ['kind', ...FIELDS[kind]], found);
      problems.push(...found.map((one) => ({ ...one, path: ['subject', ...one.path] })));
    }
  }
  switch (kind) {
    case 'JURISDICTION': {
      const division = readDivision(json.division, 'subject.division', problems);
      const sector = json.sector === undefined ? undefined : readName(json.sector, 'subject.sector', SECTOR_BY_NAME, problems);
      return division === undefined ? undefined : { kind, division, ...(sector === undefined ? {} : { sector }) };
    }
    case 'SECTOR': {
      const sector = readName(json.sector, 'subject.sector', SECTOR_BY_NAME, problems);
      return sector === undefined ? undefined : { kind, sector };
    }
    case 'ENTERPRISE': {
      const enterprise = readEnterprise(json.enterprise, 'subject.enterprise', common);
      return enterprise === undefined ? undefined : { kind, enterprise };
    }
    case 'PROJECT': {
      const project = readId(json.project, 'subject.project', problems);
      return project === undefined ? undefined : { kind, project };
    }
  }
}

/** The same, with the division's twelve digits. */
export function writeSubject(subject: Subject): Record<string, string> {
  return subject.kind === 'JURISDICTION' ? { ...subject, division: formatDivisionCode(subject.division) } : { ...subject };
}
