import { dayOf } from '@anze/domain/dist/calendar/local-date';
import { parseMoment } from '@anze/domain/dist/calendar/moment';
import { accidentTypesOn } from '@anze/domain/dist/fact/accident-type';
import type { Sector } from '@anze/domain/dist/fact/sector';
import { useCallback } from 'react';
import type { CaseSubject } from '../case/case';
import { subjectText } from '../case/subject-text';
import { useLanguage, useWords } from '../language/language';
import { nameIn, sectorName } from '../language/names';
import { moneyText, momentText } from '../language/when';
import { usePlaces } from '../place/places';
import type { Entry } from '../report/entry';
import type { Field } from '../report/field';
import { REPORT_LEVEL_NAMES } from '../language/names';
import { words } from './words';

export type ValueText = (field: Field, entry: Entry) => string;

/** What a record says in one field, for people; empty where it says nothing. */
export function useValueText(): ValueText {
  const { language, say: common } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  return useCallback(
    (field, entry) => {
      const value = entry[field.name];
      if (field.control === 'OPEN_FLAG') return value === true ? say('yes') : value === false ? say('no') : say('notKnownYet');
      if (value === undefined || value === null || value === '') return '';
      if (field.name === 'subject') return subjectText(value as CaseSubject, placeText, language);
      if (Array.isArray(value)) {
        if (field.control !== 'REPORTS') return value.map((one) => nameIn(field.options ?? {}, String(one), language)).join('、');
        return (value as { level: string; at: string }[])
          .map(
            ({ level, at }) =>
              `${nameIn(REPORT_LEVEL_NAMES as Readonly<Record<string, readonly [string, string]>>, level, language)} ${momentText(at)}`,
          )
          .join('；');
      }
      const text = String(value);
      switch (field.control) {
        case 'DIVISION': {
          const name = placeText(text);
          return name === text ? text : `${name}（${text}）`;
        }
        case 'SECTOR':
          return sectorName(text as Sector, language);
        case 'MOMENT':
          return momentText(text);
        case 'MONEY': {
          const { word, n } = moneyText(text, language);
          return common(word, { n });
        }
        case 'FLAG':
          return say(value === true ? 'yes' : 'no');
        case 'ACCIDENT_TYPE': {
          const at = typeof entry['occurredAt'] === 'string' ? parseMoment(entry['occurredAt']) : undefined;
          const name = accidentTypesOn(dayOf(typeof at === 'number' ? at : Date.now())).names.get(text);
          return name ? `${text} ${name[language === 'zh' ? 0 : 1]}` : text;
        }
        default:
          return field.options ? nameIn(field.options as Record<string, readonly [string, string]>, text, language) : text;
      }
    },
    [language, common, say, placeText],
  );
}
