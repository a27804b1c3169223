import { startCommon, requireFields, type FactJson } from './common';
import { FACT_KINDS, type Fact } from './fact';
import type { FactForm } from './form';
import { requiredFields } from './form-fields';
import { problem, type Problem } from './problem';
import { formOf } from './register';

export type ParsedFact = { readonly fact: Fact } | { readonly problems: readonly Problem[] };

export interface Reading {
  /** Kept by whoever reads many facts: equal enterprise codes become one string and are checked once. */
  readonly shared?: Map<string, string>;
  /** The platform makes the id when a form leaves it out: `id` and `key` are then ''. Otherwise `id` is required. */
  readonly idOptional?: boolean;
}

const FORMS = new Map(FACT_KINDS.map((kind) => [kind as string, { form: formOf(kind), required: requiredFields(formOf(kind)) }]));

/**
 * One parsed JSON object, strictly: unknown fields, wrong names, impossible dates and numbers are refused, all of them
 * at once. Full-width digits and letters in codes, numbers and dates are normalised. The fact's key is its id.
 */
export function parseFact(json: unknown, reading: Reading = {}): ParsedFact {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return {
      problems: [
        problem(
          'NOT_AN_OBJECT',
          '',
          json,
          ['一个 JSON 对象', 'a JSON object'],
          ['例如 {"fact":"ACCIDENT","id":"a1",…}。', 'For example {"fact":"ACCIDENT","id":"a1",…}.'],
        ),
      ],
    };
  }
  const { fact: kind } = json as FactJson;
  const known = typeof kind === 'string' ? FORMS.get(kind) : undefined;
  return known === undefined ? { problems: [unknownKind(kind)] } : readFact(json as FactJson, known.form, known.required, reading);
}

function readFact(json: FactJson, form: FactForm<Fact>, required: readonly string[], reading: Reading): ParsedFact {
  const common = startCommon(reading.shared);
  const fact = form.read(json, common);
  for (const field of required) if (json[field] === undefined) requireFields(json, [field], common.problems);
  if (json.id === undefined && reading.idOptional !== true) requireFields(json, ['id'], common.problems);
  return common.problems.length === 0 ? { fact } : { problems: common.problems };
}

function unknownKind(kind: unknown): Problem {
  const kinds = FACT_KINDS.join(' ');
  return problem(
    'UNKNOWN_FACT',
    'fact',
    kind,
    [`下列之一：${kinds}，或 VOID`, `one of ${kinds}, or VOID in a line`],
    ['请写明事实的种类。', 'Say what kind of fact it is.'],
  );
}
