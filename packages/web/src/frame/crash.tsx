import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import type { Say } from '../language/language';

/** Keeps a fault of one screen from leaving a white page. */
export class Crash extends Component<{ readonly say: Say; readonly children: ReactNode }, { readonly fault?: Error }> {
  override state: { readonly fault?: Error } = {};

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { say, children } = this.props;
    const { fault } = this.state;
    if (!fault) return children;
    return (
      <Result
        status="error"
        title={say('crash')}
        subTitle={
          <>
            {say('crashHint')}
            <br />
            <code>{fault.message}</code>
          </>
        }
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {say('reload')}
          </Button>
        }
      />
    );
  }
}
