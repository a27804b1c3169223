import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import type { Column, HiddenField } from './column';
import { ExportButton } from './export-button';
import { FilterBar, type Named } from './filter-bar';
import { narrowedBy, type ListFilter, type ListForm } from './list-filter';
import { ListTable } from './list-table';
import { RuleNamesProvider } from './rule-names';
import type { Pages } from './use-pages';
import type { Change } from './use-list-filter';
import { words } from './words';
import './lists.css';

interface Props<Row extends { readonly id: string }> {
  readonly title: string;
  readonly form: ListForm;
  readonly filter: ListFilter;
  readonly change: Change;
  readonly reset: () => void;
  readonly names: (field: Named, word: string) => string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly hidden: readonly HiddenField<Row>[];
  readonly muted?: (row: Row) => boolean;
  readonly nothing: { readonly title: string; readonly hint: string };
  readonly actions?: ReactNode;
}

/** What every list is: filters from the address, the rows page by page, export and print. */
export function ListFrame<Row extends { readonly id: string }>(props: Props<Row>) {
  const { title, form, filter, change, reset, names, pages, columns, hidden, muted, nothing, actions } = props;
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const { tenant } = useViewer();
  useTitle(title);
  const { rows, started, busy, failure } = pages;
  const shown = say(pages.more ? 'shownMore' : 'shown', { n: rows.length });
  const now = momentText(new Date().toISOString());
  return (
    <RuleNamesProvider>
      <section className="list" aria-label={title}>
        <div className="list-head">
          <h1>{title}</h1>
          <div className="list-actions screen-only">
            <ExportButton
              name={`${title}-${now.slice(0, 10)}`}
              columns={columns}
              hidden={hidden}
              all={pages.all}
              disabled={rows.length === 0}
            />
            <Button onClick={() => window.print()} disabled={rows.length === 0}>
              {say('print')}
            </Button>
            {actions}
          </div>
        </div>
        <div className="screen-only">
          <FilterBar form={form} filter={filter} change={change} reset={reset} names={names} />
        </div>
        <p className="print-only">{say('printed', { at: now, desk: tenant?.name ?? '', shown })}</p>
        {failure && <Failure text={failureText(failure, language, sayCommon('unreachable'))} retry={pages.again} />}
        {!started && !failure && <Loading />}
        {started && rows.length === 0 && !failure && (
          <div className="list-panel">
            {narrowedBy(filter) > 0 ? (
              <Empty title={say('noMatch')}>
                {say('noMatchHint')}
                <br />
                <Button onClick={reset}>{say('reset')}</Button>
              </Empty>
            ) : (
              <Empty title={nothing.title}>{nothing.hint}</Empty>
            )}
          </div>
        )}
        {started && rows.length > 0 && (
          <div className={`list-panel ${busy ? 'is-busy' : ''}`}>
            <ListTable caption={title} rows={rows} columns={columns} muted={muted ?? (() => false)} busy={busy} />
          </div>
        )}
        {started && rows.length > 0 && (
          <div className="list-foot screen-only">
            <span role="status">{busy ? say('updating') : shown}</span>
            {pages.more && (
              <Button onClick={pages.more} loading={busy}>
                {say('more')}
              </Button>
            )}
          </div>
        )}
      </section>
    </RuleNamesProvider>
  );
}
