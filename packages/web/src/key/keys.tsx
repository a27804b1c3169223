import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { failureText, told } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { ListTable } from '../lists/list-table';
import { EntranceProblem } from '../sign-in/entrance';
import { BindKey } from './bind-key';
import { keyColumns, stands, type KeyLine } from './key-columns';
import { document } from './keys.document';
import { MakeKey } from './make-key';
import { document as revoking } from './revoke-key.document';
import { RotateKey } from './rotate-key';
import { words } from './words';
import '../lists/lists.css';
import './keys.css';

type Deed = { readonly kind: 'MAKE' } | { readonly kind: 'ROTATE' | 'BIND'; readonly key: KeyLine };

/** 程序密钥: the keys of the own agency, for its administrators. */
export function Keys() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  useTitle(say('title'));
  const [{ data, error, fetching }, ask] = useQuery({ query: document });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const [deed, setDeed] = useState<Deed>();
  const [problem, setProblem] = useState<string>();
  const [, revoke] = useMutation(revoking);
  // As of when the page was opened: what ends meanwhile is refused by the platform.
  const [now] = useState(() => Date.now());
  const end = useCallback(
    async ({ id }: KeyLine) => {
      const answer = await revoke({ id });
      const refusal = answer.data?.revokeKey.errors[0];
      setProblem(answer.error ? failureText(answer.error, language, common('unreachable')) : refusal && told(refusal, language));
      again();
    },
    [revoke, again, language, common],
  );
  const columns = useMemo(
    () =>
      keyColumns({
        say,
        now,
        rotate: (key) => setDeed({ kind: 'ROTATE', key }),
        bind: (key) => setDeed({ kind: 'BIND', key }),
        revoke: (key) => void end(key),
      }),
    [say, now, end],
  );
  const close = () => setDeed(undefined);
  const isOver = useCallback((key: KeyLine) => !stands(key, now), [now]);
  return (
    <section className="list keys" aria-label={say('title')}>
      <div className="list-head">
        <h1>
          {say('title')}
          {data && <small>{say('count', { n: data.keys.filter((key) => stands(key, now)).length })}</small>}
        </h1>
        <div className="list-actions screen-only">
          <Button onClick={() => window.print()}>{say('print')}</Button>
          <Button type="primary" onClick={() => setDeed({ kind: 'MAKE' })}>
            {say('make')}
          </Button>
        </div>
      </div>
      <p className="hint">{say('hint')}</p>
      <EntranceProblem text={problem} />
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!error && !data && <Loading />}
      {data && (
        <div className="list-panel keys-panel">
          {data.keys.length === 0 ? (
            <Empty title={say('none')}>
              {say('noneHint')}
              <br />
              <Link href="/playground">{say('toPlayground')}</Link>
            </Empty>
          ) : (
            <ListTable caption={say('title')} rows={data.keys} columns={columns} muted={isOver} busy={fetching} />
          )}
        </div>
      )}
      {deed?.kind === 'MAKE' && <MakeKey close={close} made={again} />}
      {deed?.kind === 'ROTATE' && <RotateKey former={deed.key} close={close} made={again} />}
      {deed?.kind === 'BIND' && (
        <BindKey
          bound={deed.key}
          close={close}
          done={() => {
            close();
            again();
          }}
        />
      )}
    </section>
  );
}
