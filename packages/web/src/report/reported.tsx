import { Button, Result } from 'antd';
import { useLanguage } from '../language/language';

/** What the report led to, as far as the reporter may see it. */
export function Reported({ cases, another, close }: { readonly cases: number; readonly another: () => void; readonly close: () => void }) {
  const { say } = useLanguage();
  return (
    <div role="status">
      <Result
        status="success"
        title={say('reportedWell')}
        subTitle={cases > 0 ? say('reportedCases', { n: cases }) : say('reportedNone')}
        extra={[
          <Button key="another" onClick={another}>
            {say('another')}
          </Button>,
          <Button key="close" type="primary" autoFocus onClick={close}>
            {say('close')}
          </Button>,
        ]}
      />
    </div>
  );
}
