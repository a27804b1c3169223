import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../language/language';

export function Loading() {
  const { say } = useLanguage();
  return (
    <div className="state" role="status" aria-label={say('loading')}>
      <Skeleton active title={false} paragraph={{ rows: 6 }} />
    </div>
  );
}

export function Unreachable({ retry }: { readonly retry: () => void }) {
  const { say } = useLanguage();
  return <Failure text={say('unreachable')} retry={retry} />;
}

export function Failure({ text, retry }: { readonly text: string; readonly retry: () => void }) {
  const { say } = useLanguage();
  return (
    <div className="state state-failure" role="alert">
      <strong>{say('failed')}</strong>
      <p>{text}</p>
      <Button onClick={retry}>{say('retry')}</Button>
    </div>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state state-empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

/** An address that leads nowhere, or to what the viewer may not see: both look the same. */
export function Missing() {
  const { say } = useLanguage();
  return (
    <Empty title={say('missing')}>
      {say('missingHint')} <Link href="/">{say('toHome')}</Link>
    </Empty>
  );
}
