import { useWords } from '../language/language';
import { momentText } from '../language/when';
import { PlaceName } from '../lists/place-name';
import { CompareTable } from './compare-table';
import type { FactFile } from './fact-page';
import { entryOf } from './record';
import { words } from './words';

/** Every version, newest first: who, when, why, and what it changed. */
export function History({ file }: { readonly file: FactFile }) {
  const say = useWords(words);
  return (
    <section className="record-part">
      <h2>{say('history')}</h2>
      <ol className="versions">
        {file.history.map((version, i) => {
          // What stood before: the next older version that says something; a voiding in between says nothing.
          const older = file.history.slice(i + 1);
          const before = older.find(({ fact }) => fact !== null)?.fact;
          const { fact } = version;
          const back = fact !== null && older[0]?.fact === null;
          return (
            <li key={version.revision}>
              <p className="version-head">
                <strong>{say('revision', { n: version.revision })}</strong>
                {version.revision === 1 && <span className="tag tag-muted">{say('first')}</span>}
                {fact === null && <span className="tag tag-red">{say('wasVoided')}</span>}
                {back && <span className="tag tag-blue">{say('wasPutBack')}</span>}
                <span>{momentText(version.at)}</span>
                <span>
                  {version.tenant && <PlaceName code={version.tenant} />} {version.person}
                </span>
              </p>
              {version.reason && <p className="version-reason">{say('reasonIs', { reason: version.reason })}</p>}
              {fact && before && (
                <CompareTable
                  kind={file.kind}
                  before={entryOf(before)}
                  after={entryOf(fact)}
                  heads={[say('revision', { n: before.revision }), say('revision', { n: version.revision })]}
                />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
