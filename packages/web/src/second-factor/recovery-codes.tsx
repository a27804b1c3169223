import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { CopyButton } from '../frame/copy-button';
import { saveFile } from '../frame/save-file';
import { useWords } from '../language/language';
import { momentText } from '../language/when';
import { words } from './words';
import './second-factor.css';

interface Props {
  readonly codes: readonly string[];
  readonly username: string;
  readonly goOn: () => void;
}

/** Ten codes for a lost device, shown this once: to be printed, copied or saved before the page goes on. */
export function RecoveryCodes({ codes, username, goOn }: Props) {
  const say = useWords(words);
  const [kept, setKept] = useState(false);
  const head = say('printed', { username, at: momentText(new Date().toISOString()) });
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!kept) addEventListener('beforeunload', closing);
    return () => removeEventListener('beforeunload', closing);
  }, [kept]);
  return (
    <div className="recovery">
      <p className="recovery-set screen-only" role="status">
        {say('othersEnded')}
      </p>
      <h3 className="screen-only">{say('codesTitle')}</h3>
      <p className="hint screen-only">{say('codesHint')}</p>
      <p className="print-only">{head}</p>
      <ol className="recovery-codes" aria-label={say('codesList')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="print-only">{say('once')}</p>
      <div className="recovery-ways screen-only">
        <CopyButton text={codes.join('\n')} label={say('copyCodes')} />
        <Button onClick={() => window.print()}>{say('print')}</Button>
        <Button
          onClick={() =>
            saveFile(`${say('file')}-${username}.txt`, `${head}\r\n\r\n${codes.join('\r\n')}\r\n\r\n${say('once')}\r\n`, 'text/plain')
          }
        >
          {say('download')}
        </Button>
      </div>
      <div className="recovery-on screen-only">
        <Checkbox checked={kept} onChange={({ target }) => setKept(target.checked)}>
          {say('kept')}
        </Checkbox>
        <Button type="primary" disabled={!kept} onClick={goOn}>
          {say('goOn')}
        </Button>
      </div>
    </div>
  );
}
