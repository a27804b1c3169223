import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type ScalarTag } from 'yaml';
import { parseDay, type Day } from '../calendar/local-date';
import type { PackProblem, PackProblemCode } from './problem';

/** A YAML text and the problems found in it so far. */
interface Source {
  readonly lines: LineCounter;
  readonly problems: PackProblem[];
}

/**
 * Plain scalars besides text. YAML's core schema would read the reporting FALSE 谎报 as a flag and dates of some shapes as
 * numbers, so a flag is lower case only and a number is digits only.
 */
const FLAG: ScalarTag = { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:true|false)$/, resolve: (text) => text === 'true' };
const WHOLE: ScalarTag = { tag: 'tag:yaml.org,2002:int', default: true, test: /^-?\d+$/, resolve: Number };

const PLAIN = { schema: 'failsafe', customTags: [FLAG, WHOLE], uniqueKeys: true, prettyErrors: false } as const;

/** A YAML text read by the same rules as values of JSON. Throws where it is no YAML. */
export function readPlain(text: string): unknown {
  const document = parseDocument(text, { ...PLAIN, customTags: [...PLAIN.customTags] });
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS({ maxAliasCount: 0 });
}

/** Opens a YAML text: plain data, no tags, no aliases, each key once. */
export function openYaml(text: string): { root: Place; problems: PackProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...PLAIN, customTags: [...PLAIN.customTags], lineCounter: lines });
  const source: Source = { lines, problems: [] };
  for (const error of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(error.pos[0]);
    source.problems.push({
      code: 'NOT_YAML',
      path: '',
      line,
      column: col,
      message: `不是规则集所用的YAML：${error.message}。请按提示位置改正`,
      messageEn: `not YAML as packs use it: ${error.message}; mend it at that place`,
    });
  }
  return { root: new Place(source, document.contents, '', 0), problems: source.problems };
}

/** One node of the file: reads it as what is expected, or notes what came instead and answers undefined. */
export class Place {
  constructor(
    private readonly source: Source,
    private readonly node: Node | null,
    readonly path: string,
    private readonly offset: number,
  ) {}

  fail(code: PackProblemCode, message: string, messageEn: string): undefined {
    const { line, col } = this.source.lines.linePos(this.node?.range?.[0] ?? this.offset);
    this.source.problems.push({ code, path: this.path, line, column: col, message, messageEn });
    return undefined;
  }

  /** The value at each key; unknown and missing keys are noted. Undefined when this is no mapping. */
  mapping(required: readonly string[], optional: readonly string[] = []): ReadonlyMap<string, Place> | undefined {
    const places = this.keys();
    if (!places) return undefined;
    const known = [...required, ...optional];
    for (const [key, place] of places) {
      if (known.includes(key)) continue;
      place.fail(
        'UNKNOWN_KEY',
        `不认识的键“${key}”，这里可以写：${known.join('、')}`,
        `unknown key "${key}"; here stand ${known.join(', ')}`,
      );
    }
    for (const key of required) {
      if (!places.has(key)) this.fail('MISSING_KEY', `缺少“${key}”，请补上`, `"${key}" is missing; add it`);
    }
    return places;
  }

  /** The keys of a mapping as they stand. */
  keys(): ReadonlyMap<string, Place> | undefined {
    if (!isMap(this.node))
      return this.fail('WRONG_TYPE', `应为键值映射，得到${this.shown()}`, `a mapping is expected, got ${this.shown()}`);
    const places = new Map<string, Place>();
    for (const { key, value } of this.node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const at = (isScalar(key) && key.range ? key.range[0] : this.node.range?.[0]) ?? this.offset;
      places.set(name, new Place(this.source, value as Node | null, this.path ? `${this.path}.${name}` : name, at));
    }
    return places;
  }

  items(atLeast = 0): readonly Place[] | undefined {
    const { node } = this;
    if (!isSeq(node)) return this.fail('WRONG_TYPE', `应为列表，得到${this.shown()}`, `a list is expected, got ${this.shown()}`);
    if (node.items.length < atLeast) {
      return this.fail(
        'OUT_OF_RANGE',
        `列表至少要有${atLeast}项，得到${node.items.length}项`,
        `the list needs at least ${atLeast} items, got ${node.items.length}`,
      );
    }
    return node.items.map((item, i) => new Place(this.source, item as Node | null, `${this.path}[${i}]`, node.range?.[0] ?? this.offset));
  }

  text(): string | undefined {
    const value = this.scalar();
    if (typeof value === 'string' && value.trim() !== '') return value;
    return this.fail(
      'WRONG_TYPE',
      `应为文字，得到${this.shown()}；像数字的文字请加引号`,
      `a text is expected, got ${this.shown()}; quote a text that looks like a number`,
    );
  }

  /** A whole number from `least` on. */
  whole(least: number): number | undefined {
    const value = this.scalar();
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return this.fail('WRONG_TYPE', `应为整数，得到${this.shown()}`, `a whole number is expected, got ${this.shown()}`);
    }
    if (value >= least) return value;
    return this.fail('OUT_OF_RANGE', `应不小于${least}，得到${value}`, `at least ${least} is expected, got ${value}`);
  }

  flag(): boolean | undefined {
    const value = this.scalar();
    if (typeof value === 'boolean') return value;
    return this.fail('WRONG_TYPE', `应为true或false，得到${this.shown()}`, `true or false is expected, got ${this.shown()}`);
  }

  /** An amount of yuan as a decimal text, in hundredths 分. */
  yuan(): number | undefined {
    const value = this.scalar();
    const match = typeof value === 'string' ? /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(value) : null;
    if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    return this.fail(
      'WRONG_TYPE',
      `金额应为加引号的元数，如"10000000.00"，得到${this.shown()}`,
      `an amount is yuan in quotes, such as "10000000.00", got ${this.shown()}`,
    );
  }

  day(): Day | undefined {
    const value = this.scalar();
    const day = typeof value === 'string' ? parseDay(value) : undefined;
    return (
      day ??
      this.fail('NOT_A_DATE', `应为真实日期YYYY-MM-DD，得到${this.shown()}`, `a real date YYYY-MM-DD is expected, got ${this.shown()}`)
    );
  }

  oneOf<T extends string>(values: readonly T[]): T | undefined {
    const value = this.scalar();
    if (typeof value === 'string' && (values as readonly string[]).includes(value)) return value as T;
    return this.fail(
      'UNKNOWN_VALUE',
      `不认识的值${this.shown()}，可用：${values.join('、')}`,
      `unknown value ${this.shown()}; one of ${values.join(', ')}`,
    );
  }

  /** A list of different values. */
  someOf<T extends string>(values: readonly T[]): readonly T[] | undefined {
    const chosen: T[] = [];
    for (const item of this.items(1) ?? []) {
      const value = item.oneOf(values);
      if (value === undefined) continue;
      if (chosen.includes(value)) item.fail('UNKNOWN_VALUE', `“${value}”写了两次，请删去一个`, `"${value}" stands twice; take one out`);
      else chosen.push(value);
    }
    return chosen.length > 0 ? chosen : undefined;
  }

  /** What stands here, as a message shows it. */
  shown(): string {
    if (isMap(this.node)) return '{…}';
    if (isSeq(this.node)) return '[…]';
    if (isAlias(this.node)) return `*${this.node.source}`;
    return JSON.stringify(this.scalar() ?? null);
  }

  private scalar(): unknown {
    return isScalar(this.node) ? this.node.value : undefined;
  }
}
