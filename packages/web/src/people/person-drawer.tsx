import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { SessionList } from '../account/session-list';
import { useViewer } from '../connection/session';
import { Empty } from '../frame/states';
import { useWords } from '../language/language';
import { momentText } from '../language/when';
import { FactorReset, PasswordReset, Removal } from './person-deeds';
import { PersonRoles } from './person-roles';
import type { PersonLine } from './person-line';
import { words } from './words';

interface Props {
  readonly open: boolean;
  readonly person: PersonLine | undefined;
  readonly close: () => void;
  /** Told when it is out of sight. */
  readonly closed: () => void;
}

/** One person, and what an administrator does about them. */
export function PersonDrawer({ open, person, close, closed }: Props) {
  const say = useWords(words);
  return (
    <Drawer
      open={open}
      onClose={close}
      afterOpenChange={(isOpen) => !isOpen && closed()}
      size={560}
      title={person?.name ?? say('title')}
      className="person-drawer"
    >
      {person ? <Sheet key={person.id} person={person} /> : open && <Empty title={say('missing')} />}
    </Drawer>
  );
}

function Sheet({ person }: { readonly person: PersonLine }) {
  const say = useWords(words);
  const own = useViewer().username === person.username;
  const { username, joinedAt, leftAt, lastSeenAt } = person;
  return (
    <>
      <dl className="person-facts">
        <Term head={say('username')}>{username}</Term>
        {joinedAt && <Term head={say('joined')}>{momentText(joinedAt)}</Term>}
        {leftAt && <Term head={say('leftAt')}>{momentText(leftAt)}</Term>}
        {!leftAt && <Term head={say('lastSeen')}>{lastSeenAt ? momentText(lastSeenAt) : say('notIn')}</Term>}
      </dl>
      {leftAt === null && (
        <>
          <Part title={say('roles')}>
            <PersonRoles person={person} own={own} />
          </Part>
          {own ? (
            <p className="person-part hint">
              {say('ownPassword')} <Link href="/account">{say('ownAccount')}</Link>
            </p>
          ) : (
            <>
              <Part title={say('password')}>
                <PasswordReset person={person} />
              </Part>
              <Part title={say('factor')}>
                <FactorReset person={person} />
              </Part>
            </>
          )}
          <Part title={say('sessions')}>
            <SessionList person={person.id} />
          </Part>
          {!own && (
            <Part title={say('remove')}>
              <Removal person={person} />
            </Part>
          )}
        </>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="person-part" aria-label={title}>
      <h3>{title}</h3>
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
