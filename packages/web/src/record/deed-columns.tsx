import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { momentText } from '../language/when';
import type { Column } from '../lists/column';
import type { DeedsQuery } from './deeds.document';
import { words } from './words';

export type Deed = DeedsQuery['auditLog']['nodes'][number] & { readonly id: string };
type Say = (word: keyof typeof words, blanks?: Record<string, string | number>) => string;

interface Spoken {
  readonly say: Say;
  readonly placeOf: (code: string) => string;
}

/** One line for a deed, on the page and on paper. */
export function deedColumns({ say, placeOf }: Spoken): readonly Column<Deed>[] {
  const office = (tenant: string | null, agency: string | null): string => (tenant ? placeOf(tenant) : (agency ?? ''));
  const who = ({ actor, actorName, byTenant, byAgency }: Deed): string => {
    if (actorName !== null) return actorName;
    if (actor.startsWith('command:')) return say('server', { name: actor.slice('command:'.length) });
    return say('somebody', { place: office(byTenant, byAgency) });
  };
  return [
    {
      key: 'kind',
      head: say('kind'),
      as: 'MAIN',
      show: ({ kind, covered }) => (
        <>
          {say(kind)}
          {!covered && <span className="tag tag-muted record-open">{say('open')}</span>}
        </>
      ),
    },
    { key: 'at', head: say('at'), show: ({ at }) => <span className="list-day">{momentText(at)}</span> },
    { key: 'who', head: say('who'), show: who },
    {
      key: 'details',
      head: say('details'),
      as: 'WIDE',
      show: ({ subject, personal, byTenant, byAgency, ofTenant, ofAgency, hash }) => {
        const concerned = [ofTenant !== byTenant && ofTenant ? placeOf(ofTenant) : '', ofAgency !== byAgency ? (ofAgency ?? '') : ''];
        const places = concerned.filter((one) => one !== '').join(' · ');
        const parts = [...Object.entries((subject ?? {}) as object), ...Object.entries((personal ?? {}) as object)];
        return (
          <dl className="record-parts" title={say('hash', { hash })}>
            {places !== '' && <div>{say('of', { place: places })}</div>}
            {parts.flatMap(([name, value]) => {
              const shown = valueOf(name, value, say);
              return shown === null
                ? []
                : [
                    <div key={name}>
                      <dt>{partName(name, say)}</dt>
                      <dd>{shown}</dd>
                    </div>,
                  ];
            })}
            {personal === null && <div className="hint">{say('erased')}</div>}
          </dl>
        );
      },
    },
    { key: 'number', head: say('number'), show: ({ number }) => <span className="list-day">{number}</span> },
  ];
}

/** The names of an entry's parts are the record's own; those that are met daily have a word. */
function partName(name: string, say: Say): string {
  const [, declined] = /^decline(\d+)$/.exec(name) ?? [];
  if (declined !== undefined) return say('PART_declined', { n: declined });
  const word = `PART_${name}`;
  return isPart(word) ? say(word) : name;
}

function isPart(word: string): word is keyof typeof words & `PART_${string}` {
  return Object.hasOwn(words, word);
}

/** Pages of this office's own things; a colleague of another office finds nothing there. */
const PAGES: Readonly<Record<string, string>> = { case: '/cases/', fact: '/facts/' };

function valueOf(name: string, value: unknown, say: Say): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    const ids = value.every((one) => typeof one === 'string' && /^[\w-]{22}$/.test(one));
    return ids ? say('items', { n: value.length }) : value.join(' · ');
  }
  const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
  if (page !== undefined && typeof value === 'string') return <Link href={`${page}${encodeURIComponent(value)}`}>{say('look')}</Link>;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === null ? null : JSON.stringify(value);
}
