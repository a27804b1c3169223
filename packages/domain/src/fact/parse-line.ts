import { readId, requireFields, unknownField, type FactJson } from './common';
import type { Fact } from './fact';
import { parseFact, type Reading } from './parse-fact';
import { problem, problemAt, quote, type Problem } from './problem';
import { repeatedKey } from './repeated-key';

/** What one line of the exchange format says. */
export type ParsedLine = { readonly fact: Fact } | { readonly void: string } | { readonly problems: readonly Problem[] };

/** One line of JSON Lines: a fact, or a VOID of one. Strict as parseFact, and a name may stand only once in an object. */
export function parseLine(text: string, reading: Reading = {}): ParsedLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: [notJson(text)] };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return parseFact(json, reading);
  const repeated = repeatedKey(text, json);
  if (repeated !== undefined) return { problems: [twoOf(repeated)] };
  return (json as FactJson).fact === 'VOID' ? parseVoid(json as FactJson) : parseFact(json, reading);
}

/** `{"fact":"VOID","id":"a1"}` and nothing besides. */
function parseVoid(json: FactJson): ParsedLine {
  const problems: Problem[] = [];
  for (const field in json) if (field !== 'fact' && field !== 'id') unknownField(field, 'VOID', ['fact', 'id'], problems);
  requireFields(json, ['id'], problems);
  const id = json.id === undefined ? undefined : readId(json.id, 'id', problems);
  return id === undefined || problems.length > 0 ? { problems } : { void: id };
}

function notJson(text: string): Problem {
  return problem(
    'NOT_JSON',
    '',
    text,
    ['一个完整的 JSON 对象，独占一行', 'one whole JSON object on a line'],
    [
      '请用双引号，键名不可省略引号，不要换行、注释和末尾逗号；文件以 UTF-8 保存。',
      'Use double quotes, around names too; no line breaks, comments or trailing commas; save the file as UTF-8.',
    ],
  );
}

function twoOf(name: string): Problem {
  return problemAt(
    'DUPLICATE_KEY',
    [name],
    quote(name),
    ['每个字段名只出现一次', 'each name once'],
    ['两个值不知以何为准：请删去其中一个。', 'Nobody knows which of the two values counts: remove one.'],
  );
}
