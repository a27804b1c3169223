import { MEASURE_NAMES, type MeasureKind } from '@anze/domain/dist/measure/kind';
import { measureName } from '../language/names';
import type { Group } from '../report/field';
import { formOfKind } from '../report/kinds/register';

/** What a record of a kind can say, in its form's groups; a MEASURE_IN_FORCE has no form. */
export function groupsOf(kind: string): readonly Group[] {
  return formOfKind(kind)?.groups ?? [MEASURE_IN_FORCE];
}

const MEASURE_OPTIONS = Object.fromEntries(
  (Object.keys(MEASURE_NAMES) as MeasureKind[]).map((kind) => [kind, [measureName(kind, 'zh'), measureName(kind, 'en')] as const]),
);
const MEASURE_IN_FORCE: Group = {
  title: ['已在执行的措施', 'Measure in force'],
  fields: [
    { name: 'measure', control: 'LIST', label: ['措施', 'Measure'], options: MEASURE_OPTIONS },
    { name: 'subject', control: 'TEXT', label: ['对象', 'Subject'] },
    { name: 'division', control: 'DIVISION', label: ['区划', 'Division'] },
    { name: 'from', control: 'DAY', label: ['起', 'From'] },
    { name: 'until', control: 'DAY', label: ['止', 'Until'] },
    { name: 'id', control: 'TEXT', label: ['来源系统编号', 'Id in the source system'] },
  ],
};
