import { parseDivisionCode, type DivisionCode } from '../division/code';
import { MEASURE_KINDS } from '../measure/kind';
import { parseByHand, parseRule } from './parse-rule';
import { openYaml, type Place } from './place';
import type { PackProblem } from './problem';
import type { ByHand, Pack, Rule, Settings } from './rule';

/**
 * Reads one document's rules from YAML. Plain data only: no tags, no aliases, nothing evaluated. Every mistake is a problem
 * with its place in the file; with any problem there is no pack.
 */
export function parsePack(text: string): { pack: Pack } | { problems: readonly PackProblem[] } {
  const { root, problems } = openYaml(text);
  if (problems.length > 0) return { problems };
  const pack = parseRoot(root);
  return pack && problems.length === 0 ? { pack } : { problems };
}

function parseRoot(root: Place): Pack | undefined {
  const keys = root.mapping(['id', 'document', 'tenant', 'inForce', 'settings', 'rules', 'byHand']);
  if (!keys) return undefined;
  const id = parseId(keys.get('id'));
  const document = parseDocumentOf(keys.get('document'));
  const tenant = parseTenant(keys.get('tenant'));
  const inForce = parseInForce(keys.get('inForce'));
  const settings = parseSettings(keys.get('settings'));
  if (id === undefined) return undefined;
  const rules = parseAll(keys.get('rules'), (place) => parseRule(place, id), checkRuleOnce);
  const byHand = parseAll(keys.get('byHand'), (place) => parseByHand(place, id), checkByHandOnce);
  if (!document || tenant === undefined || !inForce || !settings) return undefined;
  return { id, document, tenant, inForce, settings, rules, byHand };
}

function parseAll<T>(
  place: Place | undefined,
  parse: (place: Place) => T | undefined,
  checkOnce: (one: T, before: readonly T[], place: Place) => void,
): readonly T[] {
  const all: T[] = [];
  for (const item of place?.items() ?? []) {
    const one = parse(item);
    if (one === undefined) continue;
    checkOnce(one, all, item);
    all.push(one);
  }
  return all;
}

/** A clause stands once, or once for each kind of fact that meets it (zhengzhou-2021-3/2.6), then with one and the same outcome. */
function checkRuleOnce(rule: Rule, before: readonly Rule[], place: Place): void {
  const same = before.filter(({ id }) => id === rule.id);
  if (same.some(({ of }) => of === rule.of)) {
    place.fail(
      'DUPLICATE_CLAUSE',
      `条款${rule.id}（${rule.of}）写了两次，请合并为一条`,
      `clause ${rule.id} of ${rule.of} stands twice; make one of it`,
    );
  }
  const outcome = ({ measure, level, term, convenor }: Rule): string => JSON.stringify([measure, level, term, convenor]);
  if (same.some((other) => outcome(other) !== outcome(rule))) {
    place.fail(
      'CONTRADICTION',
      `条款${rule.id}的各部分措施、等级、期限或组织者不一致`,
      `the parts of clause ${rule.id} differ in measure, level, term or convenor`,
    );
  }
}

function checkByHandOnce(one: ByHand, before: readonly ByHand[], place: Place): void {
  if (!before.some(({ id }) => id === one.id)) return;
  place.fail('DUPLICATE_CLAUSE', `条款${one.id}在byHand中写了两次，请合并`, `clause ${one.id} stands twice in byHand; make one of it`);
}

function parseId(place: Place | undefined): string | undefined {
  const id = place?.text();
  if (place === undefined || id === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
  return place.fail(
    'ID_MISMATCH',
    `文件编号应为小写字母、数字和连字符，得到“${id}”`,
    `a document's id is lower-case letters, digits and hyphens; got "${id}"`,
  );
}

function parseDocumentOf(place: Place | undefined): Pack['document'] | undefined {
  const keys = place?.mapping(['number', 'title', 'issuer', 'issued']);
  const number = keys?.get('number')?.text();
  const title = keys?.get('title')?.text();
  const issuer = keys?.get('issuer')?.text();
  const issued = keys?.get('issued')?.day();
  return number === undefined || title === undefined || issuer === undefined || issued === undefined
    ? undefined
    : { number, title, issuer, issued };
}

function parseTenant(place: Place | undefined): DivisionCode | undefined {
  const text = place?.text();
  if (place === undefined || text === undefined) return undefined;
  return (
    parseDivisionCode(text) ??
    place.fail(
      'NOT_A_DIVISION',
      `应为2、4、6、9或12位行政区划代码（加引号），得到“${text}”`,
      `a division code of 2, 4, 6, 9 or 12 digits in quotes is expected, got "${text}"`,
    )
  );
}

function parseInForce(place: Place | undefined): Pack['inForce'] | undefined {
  const keys = place?.mapping(['from'], ['until']);
  const from = keys?.get('from')?.day();
  if (!keys || from === undefined) return undefined;
  const end = keys.get('until');
  if (!end) return { from };
  const until = end.day();
  if (until === undefined) return undefined;
  return until >= from ? { from, until } : end.fail('CONTRADICTION', '失效日期早于生效日期', 'the last day in force lies before the first');
}

function parseSettings(place: Place | undefined): Settings | undefined {
  const keys = place?.mapping(['consecutiveMonths', 'approachedPercent'], ['systemsPerCase']);
  const consecutiveMonths = keys?.get('consecutiveMonths')?.whole(1);
  const approachedPercent = keys?.get('approachedPercent')?.whole(1);
  if (consecutiveMonths === undefined || approachedPercent === undefined) return undefined;
  const systems = keys?.get('systemsPerCase');
  if (!systems) return { consecutiveMonths, approachedPercent };
  const limits = systems.mapping(['atMost', 'of']);
  const atMost = limits?.get('atMost')?.whole(1);
  const of = limits?.get('of')?.someOf(MEASURE_KINDS);
  return atMost === undefined || !of ? undefined : { consecutiveMonths, approachedPercent, systemsPerCase: { atMost, of } };
}
