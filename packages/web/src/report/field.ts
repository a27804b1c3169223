import type { FactKind } from '@anze/domain/dist/fact/fact';

export type Both = readonly [zh: string, en: string];
/** A control keeps its value as the API takes it: moments with +08:00, days, yuan as a decimal string. */
export type Control =
  | 'DIVISION'
  | 'ENTERPRISE'
  | 'SECTOR'
  | 'MOMENT'
  | 'DAY'
  | 'COUNT'
  | 'YEAR'
  | 'MONEY'
  | 'FLAG'
  | 'OPEN_FLAG'
  | 'CHOICE'
  | 'LIST'
  | 'MANY'
  | 'ACCIDENT_TYPE'
  | 'REPORTS'
  | 'TEXT'
  | 'LONG_TEXT';

/** One field of a form. The name is the API's; a name that the kind does not have does not compile. */
export interface Field<N extends string = string> {
  readonly name: N;
  readonly control: Control;
  readonly label: Both;
  readonly hint?: Both;
  /** Names of a closed list, in its order: CHOICE as buttons, LIST as a list that may be left empty, MANY as boxes. */
  readonly options?: Readonly<Record<string, Both>>;
  readonly most?: number;
  /** Takes the whole width of its group. */
  readonly wide?: boolean;
}

export interface Group<N extends string = string> {
  readonly title: Both;
  readonly hint?: Both;
  /** Not needed to record the fact now: folded until somebody asks, or until something in it is wrong. */
  readonly more?: boolean;
  readonly fields: readonly Field<N>[];
}

/** What a form asks for; how it is sent is not its matter. */
export interface Shape {
  readonly kind: FactKind;
  /** What a form holds before anybody typed. */
  readonly fresh: Readonly<Record<string, unknown>>;
  readonly groups: readonly Group[];
}
