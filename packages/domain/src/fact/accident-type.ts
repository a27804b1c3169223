import { dayOf, parseDay, type Day, type Moment } from '../calendar/local-date';
import { halfWidth } from './half-width';
import { problem, type Both, type Problem } from './problem';
import { readText } from './read';

/** One edition of the list of accident types, in force from a day until the next one's. */
export interface AccidentTypes {
  readonly standard: string;
  readonly from: Day;
  /** Chinese and English by code, in the standard's order. */
  readonly names: ReadonlyMap<string, Both>;
}

/**
 * GB 6441 of 1986, table of clause 2. The standard prints 010 to 020 behind 09; everybody writes 10 to 20, and both are
 * read. Its successor is in force from 2026-07-01 (GB 6441-2025, 27 types).
 */
const GB_6441_1986: AccidentTypes = {
  standard: 'GB 6441-1986',
  from: parseDay('1987-02-01') as Day,
  names: new Map<string, Both>([
    ['01', ['物体打击', 'struck by an object']],
    ['02', ['车辆伤害', 'vehicle injury']],
    ['03', ['机械伤害', 'machinery injury']],
    ['04', ['起重伤害', 'lifting injury']],
    ['05', ['触电', 'electric shock']],
    ['06', ['淹溺', 'drowning']],
    ['07', ['灼烫', 'burn or scald']],
    ['08', ['火灾', 'fire']],
    ['09', ['高处坠落', 'fall from a height']],
    ['10', ['坍塌', 'collapse']],
    ['11', ['冒顶片帮', 'fall of roof or wall in a mine']],
    ['12', ['透水', 'water inrush']],
    ['13', ['放炮', 'blasting']],
    ['14', ['火药爆炸', 'explosion of explosives']],
    ['15', ['瓦斯爆炸', 'gas explosion in a mine']],
    ['16', ['锅炉爆炸', 'boiler explosion']],
    ['17', ['容器爆炸', 'vessel explosion']],
    ['18', ['其他爆炸', 'other explosion']],
    ['19', ['中毒和窒息', 'poisoning and asphyxia']],
    ['20', ['其他伤害', 'other injury']],
  ]),
};

/** The editions whose codes are listed here, the oldest first. */
export const ACCIDENT_TYPE_EDITIONS: readonly AccidentTypes[] = [GB_6441_1986];

/**
 * The codes of GB 6441-2025 are of eight characters (clause 5.2) and not listed here: until they are, a code of its form
 * is taken as it comes for accidents of its time, and those of 1986 too. No rule reads either.
 */
const NEXT = { standard: 'GB 6441-2025', from: parseDay('2026-07-01') as Day, form: /^WSA\d{5}$/ };

/** The list that a form offers for an accident of a day: the newest edition then in force. */
export function accidentTypesOn(day: Day): AccidentTypes {
  return ACCIDENT_TYPE_EDITIONS.findLast(({ from }) => from <= day) ?? (ACCIDENT_TYPE_EDITIONS[0] as AccidentTypes);
}

const LONGEST = 40;

/** The code of an accident's type, as the edition of its day has it; undefined, and a problem, when it has not. */
export function readAccidentType(value: unknown, field: string, at: Moment | undefined, problems: Problem[]): string | undefined {
  const text = readText(value, field, LONGEST, problems);
  if (text === undefined || text === '') return undefined;
  const day = at === undefined ? NEXT.from : dayOf(at);
  const { standard, names } = accidentTypesOn(day);
  const code = halfWidth(text).replace(/^0(?=[12]\d$)/, '');
  const next = day >= NEXT.from;
  if (names.has(code) || (next && NEXT.form.test(code))) return code;
  const list = (language: 0 | 1): string => [...names].map(([one, name]) => `${one} ${name[language]}`).join(language === 0 ? '、' : ', ');
  problems.push(
    problem(
      'NOT_ONE_OF',
      field,
      value,
      [
        `${standard} 的代码（${list(0)}）${next ? `，或 ${NEXT.standard} 的代码（WSA 和五位数字）` : ''}`,
        `a code of ${standard} (${list(1)})${next ? `, or one of ${NEXT.standard} (WSA and five digits)` : ''}`,
      ],
      ['请写代码，不写名称；不知道时不写此项。', 'Write the code, not the name; leave the field out when it is not known.'],
    ),
  );
  return undefined;
}
