import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { failureText } from '../connection/problem';
import { useViewer } from '../connection/session';
import { Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { FactorPanel } from './factor-panel';
import { document } from './own-account.document';
import { PasswordForm } from './password-form';
import { SessionList } from './session-list';
import { words } from './words';
import './account.css';

/** One's own account: who one is here, password, second factor, and where one is signed in. */
export function Account() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const roleName = useRoleName();
  const { name, username, roles, tenant, agency } = useViewer();
  useTitle(say('title'));
  const [{ data, error }, ask] = useQuery({ query: document });
  const again = () => ask({ requestPolicy: 'network-only' });
  const standing = data?.viewer;
  return (
    <div className="account">
      <h1>{say('title')}</h1>
      <section className="account-part">
        <dl className="account-who">
          <Term head={say('name')}>{name}</Term>
          <Term head={say('username')}>{username}</Term>
          <Term head={say('desk')}>{tenant ? `${tenant.name} ${common('office')}` : agency?.name}</Term>
          <Term head={say('roles')}>{roles.map(roleName).join(' · ')}</Term>
        </dl>
        <p className="hint">{say('rolesHint')}</p>
      </section>
      <Part title={say('password')}>
        <PasswordForm username={username ?? ''} />
      </Part>
      <Part
        title={say('factor')}
        beside={
          standing && (
            <span className={`tag ${standing.secondFactor ? 'tag-blue' : 'tag-muted'}`}>
              {say(standing.secondFactor ? 'factorSet' : 'factorNone')}
            </span>
          )
        }
      >
        {error && !standing && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
        {!error && !standing && <Loading />}
        {standing && (
          <FactorPanel username={username ?? ''} set={standing.secondFactor} codesLeft={standing.recoveryCodesLeft} changed={again} />
        )}
      </Part>
      <Part title={say('sessions')}>
        <p className="hint">{say('sessionsHint')}</p>
        <SessionList />
      </Part>
    </div>
  );
}

function Part({ title, beside, children }: { readonly title: string; readonly beside?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="account-part" aria-label={title}>
      <h2>
        {title}
        {beside}
      </h2>
      {children}
    </section>
  );
}

function Term({ head, children }: { readonly head: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{head}</dt>
      <dd>{children}</dd>
    </div>
  );
}
