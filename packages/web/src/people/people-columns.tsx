import { needsSecondFactor } from '@anze/domain/dist/access/second-factor';
import { Link } from 'wouter';
import { momentText } from '../language/when';
import type { Column } from '../lists/column';
import type { PersonLine } from './person-line';
import type { words } from './words';

interface Spoken {
  readonly say: (word: keyof typeof words, blanks?: Record<string, string | number>) => string;
  readonly roleName: (role: string) => string;
  /** The viewer's own user name. */
  readonly own: string | null;
  /** Where a person is opened, the filter kept. */
  readonly hrefOf: (id: string) => string;
}

/** One line for a person, on the page, on paper and in the CSV. */
export function peopleColumns({ say, roleName, own, hrefOf }: Spoken): readonly Column<PersonLine>[] {
  return [
    {
      key: 'name',
      head: say('name'),
      as: 'MAIN',
      show: ({ id, name, username, leftAt }) => (
        <>
          <Link href={hrefOf(id)}>{name}</Link>
          {username === own && <span className="tag tag-blue person-you">{say('you')}</span>}
          {leftAt !== null && <span className="tag tag-muted person-you">{say('left', { day: momentText(leftAt).slice(0, 10) })}</span>}
        </>
      ),
      text: ({ name }) => name,
    },
    { key: 'username', head: say('username'), show: ({ username }) => username, text: ({ username }) => username },
    {
      key: 'roles',
      head: say('roles'),
      show: ({ roles }) => roles.map(roleName).join(' · '),
      text: ({ roles }) => roles.map(roleName).join(' '),
    },
    {
      key: 'factor',
      head: say('factor'),
      show: ({ secondFactor, roles, leftAt }) => {
        if (leftAt !== null) return null;
        if (secondFactor) return say('factorSet');
        return <span className={needsSecondFactor(roles) ? 'person-without' : 'list-quiet'}>{say('factorNone')}</span>;
      },
      text: ({ secondFactor }) => say(secondFactor ? 'factorSet' : 'factorNone'),
    },
    {
      key: 'lastSeen',
      head: say('lastSeen'),
      show: ({ lastSeenAt, leftAt }) => {
        if (leftAt !== null) return null;
        return lastSeenAt === null ? (
          <span className="list-quiet">{say('notIn')}</span>
        ) : (
          <span className="list-day">{momentText(lastSeenAt)}</span>
        );
      },
      text: ({ lastSeenAt }) => (lastSeenAt === null ? '' : momentText(lastSeenAt)),
    },
    {
      key: 'joined',
      head: say('joined'),
      show: ({ joinedAt }) => (joinedAt === null ? null : <span className="list-day">{momentText(joinedAt).slice(0, 10)}</span>),
      text: ({ joinedAt }) => (joinedAt === null ? '' : momentText(joinedAt)),
    },
  ];
}
