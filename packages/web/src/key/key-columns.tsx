import { Button, Popconfirm } from 'antd';
import { momentText } from '../language/when';
import type { Column } from '../lists/column';
import type { KeysQuery } from './keys.document';
import type { words } from './words';

export type KeyLine = KeysQuery['keys'][number];
export type Say = (word: keyof typeof words, blanks?: Record<string, string | number>) => string;

interface Spoken {
  readonly say: Say;
  readonly now: number;
  readonly rotate: (key: KeyLine) => void;
  readonly bind: (key: KeyLine) => void;
  readonly revoke: (key: KeyLine) => void;
}

/** Neither revoked nor over. */
export function stands({ revokedAt, expiresAt }: KeyLine, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);
}

/** One line for a key, never its secret. */
export function keyColumns({ say, now, rotate, bind, revoke }: Spoken): readonly Column<KeyLine>[] {
  const day = (moment: string): string => momentText(moment).slice(0, 10);
  const state = (key: KeyLine): string | null => {
    if (key.revokedAt !== null) return say('revoked');
    if (!stands(key, now)) return say('ended');
    return key.successor === null ? null : say('rotated');
  };
  return [
    {
      key: 'label',
      head: say('label'),
      as: 'MAIN',
      show: (key) => (
        <>
          {key.label}
          {state(key) !== null && <span className="tag tag-muted keys-tag">{state(key)}</span>}
        </>
      ),
    },
    { key: 'scopes', head: say('scopes'), show: ({ scopes }) => scopes.map((scope) => say(scope)).join(' · ') },
    {
      key: 'networks',
      head: say('networks'),
      show: ({ networks }) => (networks.length === 0 ? <span className="list-quiet">{say('anywhere')}</span> : networks.join(' ')),
    },
    {
      key: 'made',
      head: say('made'),
      show: ({ madeAt, madeBy }) => (
        <>
          <span className="list-day">{day(madeAt)}</span> {madeBy ?? <span className="list-quiet">{say('installation')}</span>}
        </>
      ),
    },
    {
      key: 'expires',
      head: say('expires'),
      show: ({ expiresAt }) => (expiresAt === null ? say('never') : <span className="list-day">{momentText(expiresAt)}</span>),
    },
    {
      key: 'used',
      head: say('used'),
      show: ({ lastUsedAt }) =>
        lastUsedAt === null ? (
          <span className="list-quiet">{say('unused')}</span>
        ) : (
          <span className="list-day">{momentText(lastUsedAt)}</span>
        ),
    },
    {
      key: 'deeds',
      head: '',
      show: (key) =>
        stands(key, now) ? (
          <span className="keys-deeds screen-only">
            {key.successor === null && (
              <Button size="small" onClick={() => rotate(key)}>
                {say('rotate')}
              </Button>
            )}
            <Button size="small" onClick={() => bind(key)}>
              {say('bind')}
            </Button>
            <Popconfirm
              title={say('revokeAsk', { label: key.label })}
              okText={say('revoke')}
              cancelText={say('cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => revoke(key)}
            >
              <Button size="small" danger>
                {say('revoke')}
              </Button>
            </Popconfirm>
          </span>
        ) : null,
    },
  ];
}
