import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useWords } from '../language/language';
import { document } from './place-line.document';
import { words } from './words';

interface Props {
  readonly division: string;
  readonly alsoJudgedBy: readonly { readonly code: string; readonly name: string }[];
}

/** Where the fact lies in the tree, and which other offices judge it. */
export function PlaceLine({ division, alsoJudgedBy }: Props) {
  const say = useWords(words);
  const [{ data }] = useQuery({ query: document, variables: { code: division } });
  const place = data?.division;
  return (
    <div className="place-line">
      {place ? (
        <ol className="place-chain" aria-label={say('placeIn')}>
          {[...place.ancestors, place].map(({ code, name }) => (
            <li key={code}>
              <Link href={`/divisions/${code}`}>{name}</Link>
            </li>
          ))}
        </ol>
      ) : (
        division
      )}
      {alsoJudgedBy.length > 0 && (
        <span className="place-judges">{say('alsoJudged', { names: alsoJudgedBy.map(({ name }) => name).join('、') })}</span>
      )}
    </div>
  );
}
