import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { liesIn } from '../charts/chain';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { CONVENOR_NAMES, FACT_NAMES, nameIn } from '../language/names';
import { FoundText } from './found-text';
import type { RulePartsFragment } from './rule-parts.document';
import { words } from './words';

interface Props {
  readonly rule: RulePartsFragment;
  readonly wanted: string | undefined;
}

/** One rule as a sentence, with what it leads to, who convenes, and its findings. */
export function RuleCard({ rule, wanted }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { tenant } = useViewer();
  const { from, until } = rule.inForce;
  // Findings of offices above are not shown below (sight 2).
  const seen = tenant !== null && liesIn(rule.tenant, tenant.code);
  const scope = tenant?.code === rule.tenant ? '' : 'scope=BELOW&';
  return (
    <div className="rule-card">
      <p className="rule-card-head">
        <MeasureTag measure={rule.measure} level={rule.level} />
        <span className="tag tag-muted">{rule.of ? nameIn(FACT_NAMES, rule.of, language) : say('BY_HAND')}</span>
        {rule.convenor && (
          <span className="tag tag-muted">{say('convenor', { name: nameIn(CONVENOR_NAMES, rule.convenor, language) })}</span>
        )}
      </p>
      <p className="rule-sentence">
        <FoundText text={language === 'zh' ? rule.sentence : rule.sentenceEn} wanted={wanted} />
      </p>
      <p className="rule-card-foot">
        <span>{until ? say('inForceUntil', { from, until }) : say('inForce', { from })}</span>
        {seen && !rule.byHand && <Link href={`/findings?${scope}rule=${encodeURIComponent(rule.id)}`}>{say('findings')}</Link>}
      </p>
    </div>
  );
}

/** Two rules of one clause share its id. */
export function ruleKey({ id, of, measure, level }: RulePartsFragment): string {
  return `${id} ${of ?? ''} ${measure} ${level ?? ''}`;
}
