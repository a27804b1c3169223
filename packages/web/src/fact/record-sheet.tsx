import { useLanguage, useWords } from '../language/language';
import type { Entry } from '../report/entry';
import { groupsOf } from './groups';
import { useValueText } from './use-value-text';
import { words } from './words';

/** The whole record in the groups of its form; what it does not say is left out. */
export function RecordSheet({ kind, entry }: { readonly kind: string; readonly entry: Entry }) {
  const { language } = useLanguage();
  const say = useWords(words);
  const valueText = useValueText();
  const word = language === 'zh' ? 0 : 1;
  return (
    <div className="record-sheet">
      {groupsOf(kind).map(({ title, fields }) => {
        const lines = fields.map((field) => ({ field, text: valueText(field, entry) })).filter(({ text }) => text !== '');
        return (
          lines.length > 0 && (
            <section key={title[0]}>
              <h2>{title[word]}</h2>
              <dl>
                {lines.map(({ field, text }) => (
                  <div key={field.name} className={field.wide || field.control === 'LONG_TEXT' ? 'record-wide' : undefined}>
                    <dt>{field.control === 'DIVISION' ? say('division') : field.label[word]}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        );
      })}
    </div>
  );
}
