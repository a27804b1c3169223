import { civil, dayFrom, dayOf, type Day, type MeasureKind, type Moment } from '@anze/domain';
import type { CaseObject, DecideCaseInput } from '../../case/case.graphql';
import { decideCase } from '../../case/decide-case';
import type { FindingObject } from '../../finding/finding.graphql';
import { chanceOf, type Chance } from './chance';
import type { Realm } from './deed';
import type { DueCase } from './diary';
import type { Offices } from './offices';
import { HABITS, IN_FORCE_DAYS, LAST_DAYS, OF_SECTORS, READILY, type Habit } from './words/habits';
import { ADOPTED, DECLINED, DECLINED_OF, GRAVEST_FIRST, MORE_THAN_TWO } from './words/reasons';

/** Which day an office decides a case that was changed on a day; undefined: it waits. */
export function dayOfDecision(realm: Realm, storeId: string, changed: Day, today: Day): Day | undefined {
  const { delay, waiting } = HABITS[realm];
  const chance = chanceOf(`decision ${realm} ${storeId} ${changed}`);
  const patient = chance.whole(...delay);
  return changed >= today - LAST_DAYS && chance.happens(waiting) ? undefined : changed + patient;
}

/** What the committee talks about has been prepared for so many days. */
const PREPARING = 30;

/** The committee meets on the tenth of the month that follows a quarter. */
function nextMeeting(day: Day): Day {
  const { year, month } = civil(day);
  const after = Math.floor((month - 1) / 3) * 3 + 4;
  return after > 12 ? dayFrom(year + 1, 1, 10) : dayFrom(year, after, 10);
}

/**
 * An office decides one of its cases: what it adopts, what it declines, and why. Nothing when nothing waits in it any more.
 * Answers a later day where the case is kept for the committee's meeting.
 */
export async function decideOne(offices: Offices, { realm, storeId }: DueCase, at: Moment, today: Day): Promise<Day | undefined> {
  const desk = offices.decider(realm, at);
  const file = await desk.cases.byId(storeId);
  if (!file || (file.state !== 'OPEN' && file.state !== 'REOPENED')) return undefined;
  const findings = (await desk.findings.ofCase(storeId)).filter(({ state }) => state === 'OPEN');
  const changed = dayOf(file.changedAt);
  if (HABITS[realm].quarterly && changed < today - LAST_DAYS && findings.some(({ measure }) => measure === 'INTERVIEW')) {
    const meeting = nextMeeting(changed + PREPARING);
    if (meeting > dayOf(at)) return meeting;
  }
  const { errors } = await decideCase(desk, choose(HABITS[realm], file, findings, today));
  if (errors.length > 0) throw new Error(`the demo's decision was refused: ${JSON.stringify(errors)}`);
  return undefined;
}

function choose(habit: Habit, file: CaseObject, findings: readonly FindingObject[], today: Day): DecideCaseInput {
  const chance = chanceOf(`choice ${file.tenant} ${file.storeId} ${dayOf(file.changedAt)}`);
  const large = findings.some(({ rule }) => GRAVE_RULES.includes(rule));
  const systems = large && chance.happens(0.6) ? habit.systems + 1 : habit.systems;
  const groups = new Map<string, FindingObject[]>();
  for (const finding of findings) {
    const name = `${finding.measure}|${JSON.stringify(finding.subject)}`;
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  const rank = ([first]: readonly FindingObject[]): number => (GRAVEST_FIRST.indexOf((first as FindingObject).measure) + 99) % 99;
  const adopted = new Map<MeasureKind, FindingObject[]>();
  for (const group of [...groups.values()].sort((a, b) => rank(a) - rank(b))) {
    const { measure, subject, on } = group[0] as FindingObject;
    const readily = on >= today - IN_FORCE_DAYS ? READILY[measure] : undefined;
    const usual = readily ?? habit.adopts[measure] ?? habit.otherwise;
    const taken = chance.happens(subject.kind === 'SECTOR' ? usual * OF_SECTORS : large ? Math.max(usual, 0.55) : usual);
    if (taken && (adopted.has(measure) || adopted.size < systems)) adopted.set(measure, [...(adopted.get(measure) ?? []), ...group]);
  }
  const adopt = [...adopted.values()].flat();
  return {
    caseId: file.id,
    adopt: adopt.map(({ id }) => id),
    decline: findings.filter((one) => !adopt.includes(one)).map(({ id, measure }) => ({ findingId: id, reason: whyNot(measure, chance) })),
    reason: adopted.size > 2 ? chance.one(MORE_THAN_TWO) : adopt.length > 0 ? chance.one(ADOPTED) : null,
  };
}

const GRAVE_RULES: readonly string[] = ['zhengzhou-2021-3/3.3', 'zhengzhou-2021-3/5.2.2', 'zhengzhou-2021-3/7.1.1'];

function whyNot(measure: MeasureKind, chance: Chance): string {
  return chance.one([...(DECLINED_OF[measure] ?? []), ...DECLINED]);
}
