import type { FactKind, MeasureKind, Moment } from '@anze/domain';
import type { readHenan } from '@anze/domain/divisions';
import type { SubjectInput } from '../../schema/subject';

export type Tree = ReturnType<typeof readHenan>;

/** A tenant of the demo by the digits of its code. */
export type Realm = '410000' | '410100' | '410108' | '411003';
export type Recorded = Exclude<FactKind, 'MEASURE_IN_FORCE'>;

/** A fact as its clerk types it, with the source's own id. */
export interface Typed {
  readonly id: string;
  readonly division: string;
  readonly [field: string]: unknown;
}

/** What somebody of a demo office did, and when. The whole history is a list of these; what officers decide comes besides. */
export type Deed = { readonly at: Moment; readonly by: Realm } & (
  | { readonly does: 'REPORT'; readonly kind: Recorded; readonly input: Typed }
  | { readonly does: 'CORRECT'; readonly kind: Recorded; readonly input: Typed; readonly revision: number; readonly reason: string }
  | { readonly does: 'VOID'; readonly id: string; readonly revision: number; readonly reason: string }
  | {
      readonly does: 'OPEN';
      readonly key: string;
      readonly measure: MeasureKind;
      readonly rule: string;
      readonly subject: SubjectInput;
      readonly reason: string;
    }
);
