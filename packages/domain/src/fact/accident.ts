import type { Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { readAccidentType } from './accident-type';
import { takeCommon, unknownField, withNotes } from './common';
import { CAUSES, REPORTINGS, REPORT_LEVELS, type Accident, type Cause } from './fact';
import type { FactForm } from './form';
import { formatMoney } from './money';
import { problem, type Problem } from './problem';
import { namesOf, readCount, readFlag, readMoment, readMoney, readName } from './read';
import { formFields } from './form-fields';

const REPORTING_BY_NAME = namesOf(REPORTINGS);
const CAUSE_BY_NAME = namesOf(CAUSES);
const LEVEL_BY_NAME = namesOf(REPORT_LEVELS);
/** A guard against slips of the pen, far above any accident. */
export const MOST_PEOPLE = 100_000;

/** Facts with the same causes share one list: there are sixteen in all. */
const NO_CAUSES: readonly Cause[] = Object.freeze([]);
const CAUSE_LISTS = new Map<string, readonly Cause[]>();
listCauses(NO_CAUSES);
function listCauses(list: readonly Cause[]): void {
  CAUSE_LISTS.set(list.join(), list);
  for (const cause of CAUSES) if (!list.includes(cause)) listCauses(Object.freeze([...list, cause]));
}

interface Details {
  missing: number | undefined;
  learnedAt: Moment | undefined;
  reports: Accident['reports'] | undefined;
}

export const ACCIDENT: FactForm<Accident> = {
  kind: 'ACCIDENT',
  name: '事故',
  fields: {
    occurredAt: 'REQUIRED',
    deaths: 'OPTIONAL',
    laterDeaths: 'OPTIONAL',
    seriousInjuries: 'OPTIONAL',
    directLoss: 'OPTIONAL',
    responsible: 'OPTIONAL',
    reporting: 'OPTIONAL',
    causes: 'OPTIONAL',
    publicOpinion: 'OPTIONAL',
    complex: 'OPTIONAL',
    lossGrewByReporting: 'OPTIONAL',
    fourNoLetOffs: 'OPTIONAL',
    type: 'OPTIONAL',
    missing: 'OPTIONAL',
    learnedAt: 'OPTIONAL',
    reports: 'OPTIONAL',
  },
  read(json, common) {
    const { problems } = common;
    let occurredAt: Moment | undefined;
    let deaths: number | undefined = 0;
    let laterDeaths: number | undefined = 0;
    let seriousInjuries: number | undefined = 0;
    let directLoss: number | undefined = 0;
    let responsible: boolean | undefined;
    let reporting: Accident['reporting'] | undefined = 'ON_TIME';
    let causes: readonly Cause[] | undefined = NO_CAUSES;
    let publicOpinion: boolean | undefined = false;
    let complex: boolean | undefined = false;
    let lossGrewByReporting: boolean | undefined = false;
    let fourNoLetOffs: boolean | undefined = true;
    let type: unknown;
    let details: Details | undefined;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'occurredAt':
          occurredAt = readMoment(value, field, problems);
          break;
        case 'deaths':
          deaths = readCount(value, field, MOST_PEOPLE, problems);
          break;
        case 'laterDeaths':
          laterDeaths = readCount(value, field, MOST_PEOPLE, problems);
          break;
        case 'seriousInjuries':
          seriousInjuries = readCount(value, field, MOST_PEOPLE, problems);
          break;
        case 'directLoss':
          directLoss = readMoney(value, field, problems);
          break;
        case 'responsible':
          responsible = readFlag(value, field, problems);
          break;
        case 'reporting':
          reporting = readName(value, field, REPORTING_BY_NAME, problems);
          break;
        case 'causes':
          causes = readCauses(value, problems);
          break;
        case 'publicOpinion':
          publicOpinion = readFlag(value, field, problems);
          break;
        case 'complex':
          complex = readFlag(value, field, problems);
          break;
        case 'lossGrewByReporting':
          lossGrewByReporting = readFlag(value, field, problems);
          break;
        case 'fourNoLetOffs':
          fourNoLetOffs = readFlag(value, field, problems);
          break;
        case 'type':
          type = value;
          break;
        case 'missing':
        case 'learnedAt':
        case 'reports':
          details ??= { missing: undefined, learnedAt: undefined, reports: undefined };
          takeDetail(details, field, value, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'ACCIDENT', formFields(ACCIDENT), problems);
      }
    }
    const fact = {
      kind: 'ACCIDENT',
      id: common.id,
      key: common.id,
      division: common.division,
      sector: common.sector,
      enterprise: common.enterprise,
      occurredAt,
      deaths,
      laterDeaths,
      seriousInjuries,
      directLoss,
      responsible,
      reporting,
      causes,
      publicOpinion,
      complex,
      lossGrewByReporting,
      fourNoLetOffs,
    } as Accident;
    // Which list of types holds is a question of the day, whatever the order of the fields.
    const listed = type === undefined ? undefined : readAccidentType(type, 'type', occurredAt, problems);
    const typed = listed === undefined ? fact : { ...fact, type: listed };
    return withNotes(details === undefined ? typed : { ...typed, ...(details as Partial<Accident>) }, common);
  },
  write: (fact) => ({
    occurredAt: formatMoment(fact.occurredAt),
    deaths: fact.deaths,
    laterDeaths: fact.laterDeaths,
    seriousInjuries: fact.seriousInjuries,
    directLoss: formatMoney(fact.directLoss),
    responsible: fact.responsible,
    reporting: fact.reporting,
    causes: fact.causes,
    publicOpinion: fact.publicOpinion,
    complex: fact.complex,
    lossGrewByReporting: fact.lossGrewByReporting,
    fourNoLetOffs: fact.fourNoLetOffs,
    type: fact.type,
    missing: fact.missing,
    learnedAt: fact.learnedAt === undefined ? undefined : formatMoment(fact.learnedAt),
    reports: fact.reports?.map(({ level, at }) => ({ level, at: formatMoment(at) })),
  }),
};

function takeDetail(details: Details, field: keyof Details, value: unknown, problems: Problem[]): void {
  switch (field) {
    case 'missing':
      details.missing = readCount(value, field, MOST_PEOPLE, problems);
      break;
    case 'learnedAt':
      details.learnedAt = readMoment(value, field, problems);
      break;
    case 'reports':
      details.reports = readReports(value, problems);
  }
}

function readCauses(value: unknown, problems: Problem[]): readonly Cause[] | undefined {
  if (!Array.isArray(value)) return notAList('causes', value, problems);
  if (value.length === 0) return NO_CAUSES;
  const before = problems.length;
  const seen: Cause[] = [];
  for (let i = 0; i < value.length && problems.length <= before + CAUSES.length; i++) {
    const cause = readName(value[i], `causes.${i}`, CAUSE_BY_NAME, problems);
    if (cause === undefined) continue;
    if (seen.includes(cause)) twice(`causes.${i}`, cause, problems);
    else seen.push(cause);
  }
  return CAUSE_LISTS.get(seen.join());
}

/** The hops of the report, each level once: when it was first told. */
function readReports(value: unknown, problems: Problem[]): Accident['reports'] | undefined {
  if (!Array.isArray(value)) return notAList('reports', value, problems);
  const reports: { level: (typeof REPORT_LEVELS)[number]; at: Moment }[] = [];
  for (const [i, hop] of value.slice(0, REPORT_LEVELS.length + 1).entries()) {
    if (typeof hop !== 'object' || hop === null || Array.isArray(hop)) {
      problems.push(
        problem(
          'WRONG_TYPE',
          `reports.${i}`,
          hop,
          ['{ "level": …, "at": … }', '{ "level": …, "at": … }'],
          ['请写成对象。', 'Write an object.'],
        ),
      );
      continue;
    }
    const { level: rawLevel, at: rawAt, ...rest } = hop as Record<string, unknown>;
    for (const field of Object.keys(rest)) unknownField(`reports.${i}.${field}`, 'reports', ['level', 'at'], problems);
    const level = readName(rawLevel, `reports.${i}.level`, LEVEL_BY_NAME, problems);
    const at = readMoment(rawAt, `reports.${i}.at`, problems);
    if (level === undefined || at === undefined) continue;
    if (reports.some((report) => report.level === level)) twice(`reports.${i}.level`, level, problems);
    else reports.push({ level, at });
  }
  return reports;
}

function twice(field: string, value: string, problems: Problem[]): void {
  problems.push(problem('TWICE', field, value, ['每项至多一次', 'each at most once'], ['请删去重复的一项。', 'Remove the repetition.']));
}

function notAList(field: string, value: unknown, problems: Problem[]): undefined {
  problems.push(
    problem('WRONG_TYPE', field, value, ['列表 […]', 'a list […]'], ['没有内容时不写此项。', 'Leave the field out when there is none.']),
  );
  return undefined;
}
