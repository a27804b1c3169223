import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '../language/language';
import type { Entry } from '../report/entry';
import { groupsOf } from './groups';
import { differencesOf } from './record';
import { useValueText } from './use-value-text';
import { words } from './words';

interface Props {
  readonly kind: string;
  readonly before: Entry;
  readonly after: Entry;
  readonly heads: readonly [before: string, after: string];
}

/** Two versions side by side; what differs is marked, the rest is shown when asked for. */
export function CompareTable({ kind, before, after, heads }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const valueText = useValueText();
  const [all, setAll] = useState(false);
  const fields = groupsOf(kind).flatMap((group) => group.fields);
  const differ = new Set(differencesOf(fields, before, after));
  const shown = fields.filter((field) => differ.has(field.name) || (all && (valueText(field, before) || valueText(field, after))));
  return (
    <>
      {differ.size === 0 && <p className="hint">{say('nothingChanged')}</p>}
      {shown.length > 0 && (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{say('field')}</th>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field.name} className={differ.has(field.name) ? 'compare-differs' : undefined}>
                <th scope="row">{field.label[language === 'zh' ? 0 : 1]}</th>
                <td>{differ.has(field.name) ? <del>{valueText(field, before) || say('empty')}</del> : valueText(field, before)}</td>
                <td>{differ.has(field.name) ? <ins>{valueText(field, after) || say('empty')}</ins> : valueText(field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button type="link" size="small" className="compare-all screen-only" onClick={() => setAll(!all)}>
        {say(all ? 'onlyChanged' : 'allFields')}
      </Button>
    </>
  );
}
