import {
  MEASURE_NAMES,
  type Alert,
  type AlertKind,
  type BlacklistKind,
  type DivisionCode,
  type KeyLevel,
  type MeasureKind,
  type Moment,
  type Reader,
  type Subject,
} from '@anze/domain';
import type { Announced } from '@anze/notifier';
import type { FindingRow, TriggerRow } from './working-set';

/** A measure as it is announced when a person has decided it. */
export interface DecidedMeasure {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly kind: MeasureKind;
  readonly level?: KeyLevel;
  readonly subject: Subject;
  readonly rules: readonly string[];
  readonly factDivision?: DivisionCode;
  /** A blacklist entry's list, and the clause it rests on. */
  readonly list?: BlacklistKind;
  readonly legalBasis?: string;
}

/**
 * The alerts the lane writes. Their texts name the system and the clause and nothing else: numbers, facts and places are
 * rendered for their reader (sight 4), never sent to everybody.
 */
export const announcement = {
  /** The first finding of an interview trigger; for one that is announced already, JOINED, which few ask for. */
  triggered(id: string, row: FindingRow, trigger: TriggerRow, at: Moment): Announced {
    const joins = trigger.alert_id;
    return {
      id,
      kind: joins === null ? 'INTERVIEW_TRIGGERED' : 'JOINED',
      at,
      tenant: row.tenant,
      measure: row.measure,
      subject: trigger.subject,
      rule: row.rule,
      text: `${joins === null ? '触发' : '并入已触发的'}${MEASURE_NAMES[row.measure]}（${row.rule}）`,
      triggerId: trigger.id,
      factDivision: row.fact_division,
      ...(joins === null ? {} : { refersTo: joins }),
    };
  },

  /** Goes to everyone who got the original, whatever the grants say by then. */
  withdrawn(id: string, refersTo: string, tenant: DivisionCode, at: Moment): Announced {
    return { id, kind: 'WITHDRAWN', at, tenant, refersTo, text: '原推送已撤回' };
  },

  decided(id: string, measure: DecidedMeasure, at: Moment): Announced {
    const kind: AlertKind =
      measure.kind === 'VETO' ? 'VETO_DECIDED' : measure.kind === 'BLACKLIST' ? 'BLACKLIST_ENTRY_ADDED' : 'MEASURE_DECIDED';
    const rule = measure.rules[0];
    const alert: Alert = {
      id,
      kind,
      at,
      tenant: measure.tenant,
      measure: measure.kind,
      subject: measure.subject,
      measureId: measure.id,
      text: `决定${MEASURE_NAMES[measure.kind]}${measure.rules.length > 0 ? `（${measure.rules.join('、')}）` : ''}`,
      ...(rule === undefined ? {} : { rule }),
      ...(measure.level === undefined ? {} : { level: measure.level }),
      ...(measure.factDivision === undefined ? {} : { factDivision: measure.factDivision }),
      // Until the lawful procedure has been gone through an entry is on the internal watch list only (Order 11 of 2023).
      ...(measure.list === undefined ? {} : { list: measure.list, publishable: false }),
      ...(measure.legalBasis === undefined ? {} : { legalBasis: measure.legalBasis }),
    };
    return alert;
  },

  /** The recording office is told that a tenant above changed its fact: which, by its own number, and why. */
  factChanged(id: string, kind: 'FACT_CORRECTED' | 'FACT_VOIDED', about: FactChange): Announced {
    const { by, recorder, sourceId, reason, at } = about;
    const what = kind === 'FACT_CORRECTED' ? '更正' : '作废';
    return { id, kind, at, tenant: by, text: `上级${what}了本单位登记的事实 ${sourceId}：${reason}`, readers: [recorder] };
  },
};

interface FactChange {
  readonly by: DivisionCode;
  readonly recorder: Reader;
  readonly sourceId: string;
  readonly reason: string;
  readonly at: Moment;
}
