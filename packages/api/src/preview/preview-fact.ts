import {
  contains,
  evidenceCount,
  explain,
  findingInSight,
  refusalToRecord,
  type DivisionCode,
  type Fact,
  type Finding,
} from '@anze/domain';
import type { TenantViewer } from '../desk/context';
import type { Desk } from '../desk/desk';
import { PREVIEWED } from '../engine/lane';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import { liesAhead, readOneOf } from '../fact/read-input';
import type { OneOfFacts } from '../fact/fact-input.graphql';
import { showSubject } from '../schema/subject';
import type { JudgingTenant, Preview, PreviewedFinding } from './preview.graphql';

/**
 * What a fact would trigger, by the rule of sight (4 and 5): open only for facts that the viewer could record, writes
 * nothing, rate limited. Whether a tenant above would find something may itself tell of facts outside the own division,
 * so of those tenants it is only said that they judge, too, unless the group can hold nothing from outside.
 */
export async function previewFact(desk: Desk, input: OneOfFacts): Promise<Preview> {
  const { viewer, office } = desk;
  const refuse = (...errors: readonly UserError[]): Preview => ({ findings: [], alsoJudgedBy: [], note: null, noteEn: null, errors });
  if (viewer.kind !== 'TENANT') return refuse(userError('NOT_ALLOWED'));
  const read = readOneOf(input);
  if ('errors' in read) return refuse(...read.errors);
  const { fact } = read;
  if (liesAhead(fact, office.clock.now())) return refuse(userError('NOT_YET_HAPPENED', ['input']));
  const refusal = refusalToRecord(viewer, fact);
  if (refusal) return refuse(userError(refusal));
  if (!office.previews.allow(`${viewer.family}:${viewer.person}`)) return refuse(userError('TOO_MANY_PREVIEWS'));
  const shown = await found(desk, viewer, fact);
  const above = await judgingAbove(desk, viewer.tenant, fact.division);
  const names = above.map(({ name }) => name);
  return {
    findings: await Promise.all(shown.map(({ finding, completing }) => show(desk, finding, completing))),
    alsoJudgedBy: above,
    note: names.length > 0 ? `也由${names.join('和')}判定` : null,
    noteEn: names.length > 0 ? `also judged by ${names.join(' and ')}` : null,
    errors: [],
  };
}

interface Found {
  readonly finding: Finding;
  /** The previewed fact, or an older one that it completes: what stands is read by accidents that happened before. */
  readonly completing: Fact;
}

async function found({ office: { lane, clock } }: Desk, viewer: TenantViewer, fact: Fact): Promise<Found[]> {
  const { added } = await lane.preview(viewer.family, fact, clock.now());
  return lane.look(viewer.family, clock.now(), (ledger) => {
    const find = (key: string): Fact | undefined => (key === PREVIEWED ? fact : ledger.fact(key));
    return added.flatMap((one) => {
      const [finding, completing] = [findingInSight(viewer.tenant, one, find), find(one.completedBy)];
      return finding && completing ? [{ finding, completing }] : [];
    });
  });
}

async function show(desk: Desk, finding: Finding, { kind }: Fact): Promise<PreviewedFinding> {
  const { subject, tenant, rule, measure, level } = finding;
  const known = desk.rules.of(rule, kind);
  const [judge, place] = await Promise.all([
    desk.divisions.byCode(tenant),
    subject.kind === 'JURISDICTION' ? desk.divisions.byCode(subject.division) : undefined,
  ]);
  return {
    tenant,
    tenantName: judge?.name ?? String(tenant),
    rule,
    measure,
    level: level ?? null,
    subject: showSubject(subject, (id) => desk.names.write('fact', id)),
    evidenceCount: evidenceCount(finding) ?? null,
    explanation: known
      ? explain(finding, { ...known, evidence: [], nameOf: (code) => (place?.code === code ? place.name : undefined) })
      : rule,
  };
}

/** Tenants above the own one that have rules and whose division holds the fact: nearest first. */
export async function judgingAbove(desk: Desk, own: DivisionCode, division: DivisionCode): Promise<JudgingTenant[]> {
  const rows = await desk.read<{ code: string; name: string }>(
    'select code, name from tenant t where family_id = $1 and exists (select from tenant_pack p where p.family_id = t.family_id and p.tenant = t.code) order by code desc',
    [desk.viewer.family],
  );
  return rows
    .map(({ code, name }) => ({ code: Number(code), name }))
    .filter(({ code }) => code !== own && contains(code, own) && contains(code, division));
}
