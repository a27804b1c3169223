import { Link } from 'wouter';
import type { Compared } from '../charts/series';
import { useWords } from '../language/language';
import { childrenWithNumbers } from './children';
import type { DivisionPageQuery } from './division-page.document';
import { words } from './words';

interface Props {
  readonly division: NonNullable<DivisionPageQuery['division']>;
  readonly tallies: readonly (Compared & { readonly division: string; readonly name: string | null })[];
  /** Outside the own division there are names, no numbers. */
  readonly inside: boolean;
}

/** The places of the next level, each with its numbers and a way down. */
export function Children({ division, tallies, inside }: Props) {
  const say = useWords(words);
  const { nodes, pageInfo } = division.children;
  const children = childrenWithNumbers(nodes, tallies, division.code);
  return (
    <section className="division-part">
      <h2>{say('children')}</h2>
      {children.length === 0 ? (
        <p className="hint">{say('noChildren')}</p>
      ) : (
        <div className="division-panel">
          <table className="numbers division-children">
            <caption className="unseen">{say('children')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('name')}</th>
                {inside && (
                  <>
                    <th scope="col">{`${say('accidents')} · ${say('now')}`}</th>
                    <th scope="col">{say('before')}</th>
                    <th scope="col">{`${say('deaths')} · ${say('now')}`}</th>
                    <th scope="col">{say('before')}</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {children.map(({ code, name, numbers: { tally, lastYear } }) => (
                <tr key={code}>
                  <th scope="row">
                    <Link href={`/divisions/${code}`}>{name}</Link>
                  </th>
                  {inside && (
                    <>
                      <td>{number(tally.accidents)}</td>
                      <td>{number(lastYear.accidents)}</td>
                      <td>{number(tally.deaths)}</td>
                      <td>{number(lastYear.deaths)}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {pageInfo.hasNextPage && <p className="hint division-more">{say('moreChildren', { n: nodes.length })}</p>}
        </div>
      )}
    </section>
  );
}

function number(n: number) {
  return n === 0 ? <span className="division-zero">0</span> : n;
}
