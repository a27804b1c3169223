import { MEASURE_NAMES, contains, sentence, type ByHand, type DivisionCode, type Pack, type Rule } from '@anze/domain';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { readDivision } from '../schema/reading';
import { RuleFilter, RuleObject } from './rule.graphql';

@Resolver(() => RuleObject)
export class RuleResolver {
  /** Those that judge what lies in the viewer's division: its own, of the tenants above and below. An agency reads those of the tenants that grant it alerts. */
  @Query(() => [RuleObject])
  async rules(
    @Arg('filter', () => RuleFilter, { nullable: true }) filter: RuleFilter | null,
    @Ctx() context: Context,
  ): Promise<RuleObject[]> {
    const { rules, viewer } = deskOf(context);
    const tenant = filter?.tenant == null ? undefined : readDivision(filter.tenant, 'tenant');
    const concerning =
      viewer.kind === 'TENANT'
        ? (await rules.adopted()).filter((one) => contains(one.tenant, viewer.tenant) || contains(viewer.tenant, one.tenant))
        : await rules.ofGranting();
    return concerning
      .filter((one) => (tenant === undefined || one.tenant === tenant) && (filter?.pack == null || one.pack.id === filter.pack))
      .flatMap(({ tenant: judging, pack }) => [
        ...pack.rules.map((rule) => show(judging, pack, rule)),
        ...pack.byHand.flatMap((one) => showByHand(judging, pack, one)),
      ])
      .filter(
        (rule) => (filter?.ids == null || filter.ids.includes(rule.id)) && (filter?.kinds == null || filter.kinds.includes(rule.measure)),
      )
      .filter((rule) => filter?.byHand == null || rule.byHand === filter.byHand);
  }
}

function common(
  tenant: DivisionCode,
  pack: Pack,
  { id, clause, citation, convenor }: Rule | ByHand,
): Omit<RuleObject, 'of' | 'measure' | 'level' | 'byHand' | 'sentence' | 'sentenceEn' | 'data'> {
  return {
    id,
    pack: pack.id,
    clause,
    tenant,
    citation: { pack: pack.id, document: pack.document.number, ...citation },
    convenor: convenor ?? null,
    inForce: { from: pack.inForce.from, until: pack.inForce.until ?? null },
  };
}

function show(tenant: DivisionCode, pack: Pack, rule: Rule): RuleObject {
  const { id: _id, clause: _clause, citation: _citation, ...data } = rule;
  return {
    ...common(tenant, pack, rule),
    of: rule.of,
    measure: rule.measure,
    level: rule.level ?? null,
    byHand: false,
    sentence: sentence(rule, 'zh'),
    sentenceEn: sentence(rule, 'en'),
    data,
  };
}

/** One line for each measure that the clause lets an officer open. */
function showByHand(tenant: DivisionCode, pack: Pack, one: ByHand): RuleObject[] {
  return one.measures.map((measure) => ({
    ...common(tenant, pack, one),
    of: null,
    measure,
    level: null,
    byHand: true,
    sentence: `其他确需${MEASURE_NAMES[measure]}的情形,由承办人写明理由后启动。`,
    sentenceEn: `Any other case that needs it: an officer opens ${measure} by hand, with a reason.`,
    data: { measures: one.measures },
  }));
}
