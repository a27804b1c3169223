import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useViewer } from '../connection/session';
import { useWords } from '../language/language';
import { chainOf, liesIn } from './chain';
import { document } from './crumbs.document';
import { words } from './words';

interface Props {
  readonly code: string;
  readonly address: (code: string) => string;
}

/** From the province down to a place; what lies inside the own division leads back up. */
export function Crumbs({ code, address }: Props) {
  const say = useWords(words);
  const { tenant } = useViewer();
  const [{ data }] = useQuery({ query: document, variables: { code } });
  const chain = data?.division ? chainOf(data.division) : [{ code, name: '…' }];
  return (
    <nav className="crumbs" aria-label={say('crumbs')}>
      <ol>
        {chain.map((place) => (
          <li key={place.code}>
            {place.code === chain.at(-1)?.code ? (
              <b aria-current="page">{place.name}</b>
            ) : tenant && liesIn(place.code, tenant.code) ? (
              <Link href={address(place.code)}>{place.name}</Link>
            ) : (
              place.name
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
