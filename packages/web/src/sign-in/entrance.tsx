import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Mark } from '../frame/mark';
import { useLanguage } from '../language/language';
import './entrance.css';

/** What stands around the forms of those who are not in yet. */
export function Entrance({ children }: { readonly children: ReactNode }) {
  const { say, change } = useLanguage();
  return (
    <div className="entrance">
      <header className="entrance-cover">
        <div className="entrance-name">
          <Mark />
          <h1>{say('product')}</h1>
        </div>
        <p className="entrance-tagline">{say('tagline')}</p>
        <p className="entrance-motto">{say('motto')}</p>
      </header>
      <main className="entrance-desk">
        <Button type="link" className="entrance-language" onClick={change}>
          {say('language')}
        </Button>
        {children}
      </main>
    </div>
  );
}

/** Why somebody was not let in, said at once also by screen readers. */
export function EntranceProblem({ text }: { readonly text: string | undefined }) {
  return <div aria-live="assertive">{text && <Alert type="error" showIcon title={text} className="entrance-problem" />}</div>;
}
