import { Button } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { CasePage } from '../case/case-page';
import { failureText } from '../connection/problem';
import { useViewer } from '../connection/session';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { CaseList } from './case-list';
import { Sieve } from './sieve';
import { selected, selectionOf } from './selection';
import { useCases } from './use-cases';
import { words } from './words';
import './board.css';

/** Narrower than this, the case stands in place of the list (board.css). */
const BESIDE = '(min-width: 1121px)';

/** The open cases of an office, moving by themselves, beside the one that is read. */
export function Board() {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const { roles, tenant } = useViewer();
  const { id: raw } = useParams<{ id?: string }>();
  const chosen = raw === undefined ? undefined : decodeURIComponent(raw);
  const [address, setAddress] = useSearchParams();
  const [, go] = useLocation();
  const selection = useMemo(() => selectionOf(address), [address]);
  const { book, read, reading, failure, again, more, opened } = useCases(selection);
  const today = momentText(new Date().toISOString()).slice(0, 10);
  const shown = useMemo(() => selected(book.cases, selection, today), [book.cases, selection, today]);
  const query = address.toString();
  const hrefOf = useCallback((id: string) => `/cases/${encodeURIComponent(id)}${query && `?${query}`}`, [query]);

  return (
    <div className={`board ${chosen ? 'board-reading' : ''}`}>
      {!chosen && <BoardTitle text={read ? `(${shown.length}) ${tenant?.name ?? ''} · ${say('openCases')}` : say('openCases')} />}
      <section className="board-list" aria-label={say('openCases')}>
        <div className="board-bar">
          <h1>
            {selection.state === 'DECIDED' ? sayHere('board') : say('openCases')}
            {read && <span className="count">{book.next === null ? shown.length : `${shown.length}+`}</span>}
          </h1>
          {roles.includes('clerk') && (
            <Link href="/report" className="go-button">
              {say('report')}
            </Link>
          )}
        </div>
        <Sieve
          selection={selection}
          choose={(change) =>
            setAddress(
              (before) => {
                const next = new URLSearchParams(before);
                for (const [name, value] of Object.entries(change)) {
                  if (value === undefined) next.delete(name);
                  else next.set(name, value);
                }
                return next;
              },
              { replace: true },
            )
          }
        />
        {failure && <Failure text={failureText(failure, language, say('unreachable'))} retry={again} />}
        {!read && !failure && <Loading />}
        {read && shown.length === 0 && !reading && <Nothing state={selection.state} sifted={book.cases.length > 0} />}
        <CaseList
          cases={shown}
          moved={book.moved}
          chosen={chosen}
          hrefOf={hrefOf}
          walkedTo={(id) => matchMedia(BESIDE).matches && go(hrefOf(id), { replace: true })}
        />
        {book.next !== null && !reading && (
          <Button block onClick={more}>
            {say('more')}
          </Button>
        )}
      </section>
      <section className="board-case" aria-label={say('grounds')}>
        {chosen === undefined ? (
          read && shown.length > 0 && <Empty title={say('chooseCase')}>{sayHere('keys')}</Empty>
        ) : (
          <Opened key={chosen} id={chosen} back={() => go(`/cases${query && `?${query}`}`)} opened={opened} />
        )}
      </section>
    </div>
  );
}

function Opened({ id, back, opened }: { readonly id: string; readonly back: () => void; readonly opened: (id: string) => void }) {
  useEffect(() => opened(id), [id, opened]);
  return <CasePage id={id} back={back} />;
}

function Nothing({ state, sifted }: { readonly state: 'OPEN' | 'REOPENED' | 'DECIDED'; readonly sifted: boolean }) {
  const { say } = useLanguage();
  const sayHere = useWords(words);
  if (sifted) return <Empty title={sayHere('noneHere')}>{sayHere('noneHereHint')}</Empty>;
  if (state === 'DECIDED') return <Empty title={sayHere('noneDecided')} />;
  if (state === 'REOPENED') return <Empty title={sayHere('noneReopened')} />;
  return <Empty title={sayHere('noneOpen')}>{say('noCasesHint')}</Empty>;
}

function BoardTitle({ text }: { readonly text: string }) {
  useTitle(text);
  return null;
}
