import { ACCIDENT } from './accident';
import { ASSESSMENT } from './assessment';
import { DIRECTIVE } from './directive';
import type { Fact, FactKind } from './fact';
import type { FactForm } from './form';
import { HAZARD } from './hazard';
import { INDICATOR } from './indicator';
import { MEASURE_IN_FORCE } from './measure-in-force';
import { PROJECT } from './project';
import { SENSITIVE_PERIOD } from './sensitive-period';
import { VIOLATION } from './violation';

/** Every kind of fact, each from its own file. */
export const FACT_FORMS = {
  ACCIDENT,
  HAZARD,
  VIOLATION,
  DIRECTIVE,
  ASSESSMENT,
  PROJECT,
  INDICATOR,
  SENSITIVE_PERIOD,
  MEASURE_IN_FORCE,
} as const satisfies { readonly [K in FactKind]: FactForm<Extract<Fact, { kind: K }>> };

/** The form of a kind, for code that goes through all kinds alike. */
export function formOf(kind: FactKind): FactForm<Fact> {
  return FACT_FORMS[kind] as unknown as FactForm<Fact>;
}
