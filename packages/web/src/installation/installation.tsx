import { Button, Table } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureText } from '../connection/problem';
import { Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { document, type InstallationQuery } from './installation.document';
import './installation.css';
import { OpenPlace, type Place } from './open-place';
import { words } from './words';

/** What an operator of the installation has at home: who is here, what runs, and opening. */
export function Installation() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: document });
  const [opening, setOpening] = useState<Place>();
  const again = () => ask({ requestPolicy: 'network-only' });
  if (error && !data) return <Failure text={failureText(error, language, common('unreachable'))} retry={again} />;
  if (!data) return <Loading />;
  const { version, migration, workers, tenants, agencies } = data.installation;
  return (
    <div className="operator">
      <p className="hint">{say('hint')}</p>
      <section aria-label={say('runs')} className="operator-runs">
        <span>{say('version', { version, migration })}</span>
        {(['lane', 'relay', 'keeper'] as const).map((worker) => (
          <span key={worker} className={`tag ${workers[worker] ? 'tag-blue' : 'tag-red'}`}>
            {say(worker)} {say(workers[worker] ? 'works' : 'stands')}
          </span>
        ))}
      </section>
      <section aria-label={say('tenants')}>
        <header className="operator-head">
          <h2>{say('tenants')}</h2>
          <Button type="primary" onClick={() => setOpening('TENANT')}>
            {say('openTenant')}
          </Button>
        </header>
        <Table<InstallationQuery['installation']['tenants'][number]>
          size="small"
          rowKey="code"
          dataSource={[...tenants]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          columns={[
            { title: say('code'), dataIndex: 'code' },
            { title: say('name'), dataIndex: 'name' },
            { title: say('opened'), dataIndex: 'openedAt', render: (at: string) => momentText(at) },
          ]}
        />
      </section>
      <section aria-label={say('agencies')}>
        <header className="operator-head">
          <h2>{say('agencies')}</h2>
          <Button onClick={() => setOpening('AGENCY')}>{say('openAgency')}</Button>
        </header>
        <Table<InstallationQuery['installation']['agencies'][number]>
          size="small"
          rowKey="id"
          dataSource={[...agencies]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          columns={[
            { title: say('id'), dataIndex: 'id' },
            { title: say('name'), dataIndex: 'name' },
            { title: say('opened'), dataIndex: 'openedAt', render: (at: string | null) => (at === null ? '—' : momentText(at)) },
          ]}
        />
      </section>
      {opening && <OpenPlace place={opening} close={() => setOpening(undefined)} opened={again} />}
    </div>
  );
}
