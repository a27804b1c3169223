import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage } from '../language/language';
import { AccidentForm } from '../report/accident-form';
import { isOpen } from '../case/case';
import { CaseList } from './case-list';
import { CasePage } from '../case/case-page';
import { useOpenCases } from './use-open-cases';

/** Open cases beside the one that is being read; a clerk reports from here. */
export function TenantBoard({ roles, tenant }: { readonly roles: readonly string[]; readonly tenant: string }) {
  const { say, language } = useLanguage();
  const { list, read, failure, again, more, put } = useOpenCases();
  const { id: chosenId } = useParams<{ id?: string }>();
  const [, go] = useLocation();
  const [reporting, setReporting] = useState(false);
  const chosen = list.cases.find(({ id }) => id === chosenId);
  const open = list.cases.filter(isOpen).length;
  useTitle(read ? `(${open}) ${tenant} · ${say('openCases')}` : say('openCases'));

  return (
    <div className={`board ${chosen ? 'board-reading' : ''}`}>
      <section className="board-list" aria-label={say('openCases')}>
        <div className="board-bar">
          <h1>
            {say('openCases')}
            {read && <span className="count">{open}</span>}
          </h1>
          {roles.includes('clerk') && (
            <Button type="primary" onClick={() => setReporting(true)}>
              {say('reportAccident')}
            </Button>
          )}
        </div>
        {failure && <Failure text={failureText(failure, language, say('unreachable'))} retry={again} />}
        {!read && !failure && <Loading />}
        {read && list.cases.length === 0 && <Empty title={say('noCases')}>{say('noCasesHint')}</Empty>}
        <CaseList list={list} chosen={chosenId} choose={(id) => go(`/cases/${id}`)} />
        {list.next && (
          <Button block onClick={more}>
            {say('more')}
          </Button>
        )}
      </section>
      <section className="board-case" aria-label={say('findings')}>
        {chosen ? (
          <CasePage
            key={chosen.id}
            file={chosen}
            roles={roles}
            tenant={tenant}
            back={() => go('/cases')}
            decided={(file) => (file ? put(file) : again())}
          />
        ) : (
          read && list.cases.length > 0 && <Empty title={say('chooseCase')} />
        )}
      </section>
      <Drawer
        open={reporting}
        onClose={() => setReporting(false)}
        title={say('reportAccident')}
        size={560}
        destroyOnHidden
        className="report-drawer"
      >
        <AccidentForm close={() => setReporting(false)} />
      </Drawer>
    </div>
  );
}
