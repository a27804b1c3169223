import { Button } from 'antd';
import { useMemo } from 'react';
import { failureText } from '../connection/problem';
import { Failure, Loading } from '../frame/states';
import { useReadAgain } from '../frame/waiting';
import { useLanguage, useWords } from '../language/language';
import { usePages, type Page } from '../lists/use-pages';
import type { FollowedFindingFragment } from './changed.document';
import { FindingLines } from './finding-lines';
import { document, type FollowedQuery, type FollowedQueryVariables } from './followed.document';
import { words } from './words';

/** What the fact completed, at this office and at those below; read again when something moves. */
export function Followed({ id }: { readonly id: string }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const own = useFindings(id, 'OWN');
  const below = useFindings(id, 'BELOW');
  const parts = [own, below];
  const findings = parts.flatMap(({ rows }) => rows);
  const started = parts.every((part) => part.started);
  const failed = parts.find(({ failure, rows }) => failure && rows.length === 0);
  // Own ones first: those below are gone on with once the own ones are all there.
  const next = parts.find(({ more }) => more);
  return (
    <section className="record-part">
      <h2>
        {say('findings')} {findings.length > 0 && <span className="count">{next ? `${findings.length}+` : findings.length}</span>}
      </h2>
      {!started && !failed && <Loading />}
      {failed?.failure && <Failure text={failureText(failed.failure, language, say('followFailed'))} retry={failed.again} />}
      {started && findings.length === 0 && <p className="hint">{say('noFindings')}</p>}
      <FindingLines findings={findings} />
      {next?.more && (
        <Button className="screen-only" onClick={next.more} loading={next.busy}>
          {common('more')}
        </Button>
      )}
    </section>
  );
}

type Filter = NonNullable<FollowedQueryVariables['filter']>;

function useFindings(id: string, scope: 'OWN' | 'BELOW') {
  const filter = useMemo<Filter>(() => ({ fact: id, scope }), [id, scope]);
  const pages = usePages<Filter, FollowedQuery, FollowedFindingFragment>({ document, page: findingsOf, filter });
  useReadAgain(pages.again);
  return pages;
}

function findingsOf({ findings }: FollowedQuery): Page<FollowedFindingFragment> {
  return findings;
}
