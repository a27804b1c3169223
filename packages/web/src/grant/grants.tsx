import { Button, Checkbox } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { failureText } from '../connection/problem';
import { useViewer } from '../connection/session';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { ListTable } from '../lists/list-table';
import { grantColumns, type GrantLine } from './grant-columns';
import { GrantForm } from './grant-form';
import { document } from './grants.document';
import { Heard } from './heard';
import { RevokeGrant } from './revoke-grant';
import { words } from './words';
import '../lists/lists.css';
import './grants.css';

/** What is being done to which grant. */
type Deed = { readonly kind: 'MAKE' } | { readonly kind: 'CHANGE' | 'REVOKE'; readonly grant: GrantLine };

/** 授权与去向: which agencies hear what of the own office, and who heard; for an agency, what it is granted. */
export function Grants() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const { tenant, roles } = useViewer();
  useTitle(say('title'));
  const ofAgency = tenant === null;
  const keeps = !ofAgency && roles.includes('admin');
  const [revoked, setRevoked] = useState(false);
  const [deed, setDeed] = useState<Deed>();
  const variables = useMemo(() => ({ revoked }), [revoked]);
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const columns = useMemo(
    () =>
      grantColumns({
        say,
        language,
        ofAgency,
        ...(keeps
          ? { keep: { change: (grant) => setDeed({ kind: 'CHANGE', grant }), revoke: (grant) => setDeed({ kind: 'REVOKE', grant }) } }
          : {}),
      }),
    [say, language, ofAgency, keeps],
  );
  const close = () => setDeed(undefined);
  const done = () => {
    close();
    again();
  };
  const standing = data?.grants.filter(({ revokedAt }) => revokedAt === null).length ?? 0;
  return (
    <section className="list grants" aria-label={say('title')}>
      <div className="list-head">
        <h1>
          {say('title')}
          {data && <small>{say('count', { n: standing })}</small>}
        </h1>
        <div className="list-actions screen-only">
          <Button onClick={() => window.print()}>{say('print')}</Button>
          {keeps && (
            <Button type="primary" onClick={() => setDeed({ kind: 'MAKE' })}>
              {say('make')}
            </Button>
          )}
        </div>
      </div>
      <p className="hint">{say(ofAgency ? 'hintAgency' : 'hint')}</p>
      <div className="grants-filter screen-only">
        <Checkbox checked={revoked} onChange={({ target }) => setRevoked(target.checked)}>
          {say('withRevoked')}
        </Checkbox>
      </div>
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!error && !data && <Loading />}
      {data && (
        <div className="list-panel">
          {data.grants.length === 0 ? (
            <Empty title={say('none')}>{say(ofAgency ? 'noneAgencyHint' : 'noneHint')}</Empty>
          ) : (
            <ListTable caption={say('grants')} rows={data.grants} columns={columns} muted={isRevoked} busy={fetching} />
          )}
        </div>
      )}
      {!ofAgency && data && <Heard agencies={data.agencies} />}
      {deed?.kind === 'REVOKE' && <RevokeGrant grant={deed.grant} close={close} done={done} />}
      {data && (deed?.kind === 'MAKE' || deed?.kind === 'CHANGE') && (
        <GrantForm agencies={data.agencies} former={deed.kind === 'CHANGE' ? deed.grant : undefined} close={close} done={done} />
      )}
    </section>
  );
}

function isRevoked({ revokedAt }: GrantLine): boolean {
  return revokedAt !== null;
}
