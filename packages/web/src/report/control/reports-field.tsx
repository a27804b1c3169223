import { REPORT_LEVELS, type ReportLevel } from '@anze/domain/dist/fact/fact';
import { useLanguage } from '../../language/language';
import { nameIn } from '../../language/names';
import { REPORT_LEVEL_NAMES } from '../../language/names';
import { MomentField } from './moment-field';

interface Hop {
  readonly level: ReportLevel;
  readonly at: string;
}
interface Props {
  readonly id?: string;
  readonly value?: readonly Hop[] | undefined;
  readonly onChange?: (value: readonly Hop[]) => void;
}

/** When each level was first told; each at most once, so each has its own line. */
export function ReportsField({ id, value = [], onChange }: Props) {
  const { language } = useLanguage();
  const told = new Map(value.map(({ level, at }) => [level, at]));
  const change = (level: ReportLevel, at: string | undefined) => {
    const rest = new Map(told);
    if (at === undefined) rest.delete(level);
    else rest.set(level, at);
    onChange?.(REPORT_LEVELS.flatMap((one) => (rest.has(one) ? [{ level: one, at: rest.get(one) as string }] : [])));
  };
  return (
    <ul className="report-hops" id={id}>
      {REPORT_LEVELS.map((level) => (
        <li key={level}>
          <span>{nameIn(REPORT_LEVEL_NAMES, level, language)}</span>
          <MomentField
            value={told.get(level)}
            label={`${nameIn(REPORT_LEVEL_NAMES, level, language)} ${language === 'zh' ? '接报时间' : 'was told at'}`}
            onChange={(at) => change(level, at)}
          />
        </li>
      ))}
    </ul>
  );
}
