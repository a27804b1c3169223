import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useViewer } from '../connection/session';
import { Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { GravestCases } from './gravest-cases';
import { PressingHazards, PressingMeasures, RecentFacts } from './office-panels';
import { WaitingAlerts } from './waiting-alerts';
import { words } from './words';
import '../board/board.css';
import '../case/case.css';
import './home.css';

/** For operators alone. */
const Installation = lazy(async () => ({ default: (await import('../installation/installation')).Installation }));

/** What waits for the one who sits here. */
export function Home() {
  const { say: common } = useLanguage();
  const say = useWords(words);
  const { tenant, agency, roles } = useViewer();
  useTitle(say('home'));
  const clerk = roles.includes('clerk');
  return (
    <div className="home">
      <div className="board-bar">
        <h1>
          {tenant ? `${tenant.name} ${common('office')}` : (agency?.name ?? common('installation'))}
          <small>{say('today', { day: momentText(new Date().toISOString()).slice(0, 10) })}</small>
        </h1>
        {clerk && (
          <Link href="/report" className="go-button">
            {say('report')}
          </Link>
        )}
      </div>
      {tenant ? (
        <div className="home-panels">
          {clerk && !roles.includes('decider') ? (
            <>
              <div className="home-side">
                <PressingHazards />
                <GravestCases />
              </div>
              <RecentFacts tenant={tenant.code} />
            </>
          ) : (
            <>
              <GravestCases />
              <div className="home-side">
                <PressingMeasures />
                <PressingHazards />
              </div>
            </>
          )}
        </div>
      ) : agency ? (
        <WaitingAlerts />
      ) : (
        <Suspense fallback={<Loading />}>
          <Installation />
        </Suspense>
      )}
    </div>
  );
}
