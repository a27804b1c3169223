import type { Common, CommonField, FactJson } from './common';
import type { Fact } from './fact';

/** Fields that only this kind has, as the exchange format names them. */
export type OwnField<F extends Fact> = Exclude<keyof F & string, CommonField | 'kind' | 'key' | 'because'>;

/** How one kind of fact is read and written. One file per kind, listed in the register. */
export interface FactForm<F extends Fact> {
  readonly kind: F['kind'];
  /** Its Chinese name. */
  readonly name: string;
  /** Complete by type: a new field does not compile until its form knows it. */
  readonly fields: Readonly<Record<OwnField<F>, 'REQUIRED' | 'OPTIONAL'>>;
  /**
   * Reads all fields in one pass over those that came; one that is undefined did not come. What it answers counts only when `common.problems` is empty;
   * fields with problems hold whatever is at hand. Every fact it makes has its properties in the same order.
   */
  read(json: FactJson, common: Common): F;
  /** The kind's own fields in the exchange shape; defaults written out, absent ones undefined. */
  write(fact: F): Record<OwnField<F>, unknown>;
}
