import { Button, Checkbox, Input, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { failureText } from '../connection/problem';
import { useViewer, useWrote } from '../connection/session';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { momentText } from '../language/when';
import { ExportButton } from '../lists/export-button';
import { ListTable } from '../lists/list-table';
import { Invitations } from './invitations';
import { Invite, type Invited } from './invite';
import { peopleColumns } from './people-columns';
import { filtered, readPeopleFilter, writePeopleFilter, type PeopleFilter } from './people-filter';
import { document } from './people.document';
import { PersonDrawer } from './person-drawer';
import type { PersonLine } from './person-line';
import { rolesHere } from './roles-here';
import { words } from './words';
import '../lists/lists.css';
import './people.css';

/** What the platform answers at most. */
const MOST = 1000;
const NOBODY_YET: Invited = { username: '', roles: [] };

/** 人员与角色: the people of the own office or agency, and who is invited to it, for its administrators. */
export function People() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const roleName = useRoleName();
  const viewer = useViewer();
  const { id } = useParams<{ id?: string }>();
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const address = params.toString();
  const filter = useMemo(() => readPeopleFilter(new URLSearchParams(address)), [address]);
  useTitle(say('title'));
  const [{ data, error, fetching }, ask] = useQuery({ query: document });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useWrote(again);
  const [inviting, setInviting] = useState<Invited>();

  const people = data?.people;
  const rows = useMemo(() => filtered(people ?? [], filter), [people, filter]);
  const tail = address === '' ? '' : `?${address}`;
  const columns = useMemo(
    () => peopleColumns({ say, roleName, own: viewer.username, hrefOf: (one) => `/people/${encodeURIComponent(one)}${tail}` }),
    [say, roleName, viewer.username, tail],
  );
  const change = (part: Partial<PeopleFilter>, typing = false) => setParams(writePeopleFilter({ ...filter, ...part }), { replace: typing });
  // Whoever goes by keyboard goes on where the list was left.
  const table = useRef<HTMLDivElement>(null);
  const opened = useRef(id);
  useEffect(() => {
    opened.current = id ?? opened.current;
  }, [id]);
  const toRow = () => {
    const links = [...(table.current?.querySelectorAll('a') ?? [])];
    links.find(({ pathname }) => pathname === `/people/${opened.current}`)?.focus();
  };
  const working = (people ?? []).filter(({ leftAt }) => leftAt === null).length;
  const now = momentText(new Date().toISOString());
  const desk = viewer.tenant?.name ?? viewer.agency?.name ?? '';

  return (
    <section className="list people" aria-label={say('title')}>
      <div className="list-head">
        <h1>
          {say('title')}
          {people && <small>{say('count', { n: working })}</small>}
        </h1>
        <div className="list-actions screen-only">
          <ExportButton
            name={`${say('title')}-${now.slice(0, 10)}`}
            columns={columns}
            hidden={[{ head: say('leftAt'), text: ({ leftAt }: PersonLine) => (leftAt === null ? '' : momentText(leftAt)) }]}
            all={() => Promise.resolve({ rows, whole: true })}
            disabled={rows.length === 0}
          />
          <Button onClick={() => window.print()} disabled={rows.length === 0}>
            {say('print')}
          </Button>
          <Button type="primary" onClick={() => setInviting(NOBODY_YET)}>
            {say('invite')}
          </Button>
        </div>
      </div>
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!error && !data && <Loading />}
      {data && (
        <>
          <Invitations invitations={data.invitations} again={setInviting} />
          <div className="filter people-filter screen-only">
            <Input.Search
              aria-label={say('search')}
              placeholder={say('search')}
              allowClear
              maxLength={80}
              value={filter.text}
              onChange={({ target }) => change({ text: target.value }, true)}
            />
            <Select
              aria-label={say('role')}
              value={filter.role}
              onChange={(role) => change({ role })}
              options={[{ value: '', label: say('anyRole') }, ...rolesHere(viewer).map((role) => ({ value: role, label: roleName(role) }))]}
            />
            <Checkbox checked={filter.left} onChange={({ target }) => change({ left: target.checked })}>
              {say('withLeft', { n: data.people.length - working })}
            </Checkbox>
          </div>
          <p className="print-only">{say('printed', { at: now, desk, n: rows.length })}</p>
          <div className="list-panel" ref={table}>
            {rows.length === 0 ? (
              <Empty title={say('nobody')}>
                {say('nobodyHint')}
                <br />
                <Button onClick={() => setParams(new URLSearchParams())}>{say('reset')}</Button>
              </Empty>
            ) : (
              <ListTable caption={say('title')} rows={rows} columns={columns} muted={hasLeft} busy={fetching} />
            )}
          </div>
          {data.people.length >= MOST && <p className="hint people-most">{say('most', { n: MOST })}</p>}
        </>
      )}
      {inviting && <Invite key={inviting.username} invited={inviting} close={() => setInviting(undefined)} />}
      {people && (
        <PersonDrawer
          open={id !== undefined}
          person={people.find((one) => one.id === (id && decodeURIComponent(id)))}
          close={() => go(`/people${tail}`)}
          closed={toRow}
        />
      )}
    </section>
  );
}

function hasLeft({ leftAt }: PersonLine): boolean {
  return leftAt !== null;
}
