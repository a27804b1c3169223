import { Button } from 'antd';
import { useQuery } from 'urql';
import { failureText } from '../connection/problem';
import { CopyButton } from '../frame/copy-button';
import { Failure } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { document } from './record.document';
import { words } from './words';

/** How far the record is covered, in words, and the key that proves it. The open tail is stated, never taken for proved. */
export function RecordState() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: document });
  if (error && !data)
    return <Failure text={failureText(error, language, common('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return null;
  const { size, covered, keyId, publicKey, checkpoints } = data.record;
  const [last] = checkpoints;
  return (
    <section className="record-state" aria-label={say('state')}>
      <p>
        <strong>{size === covered ? say('whole', { size }) : say('tail', { size, covered, open: size - covered })}</strong>
        {' · '}
        {last ? say('lastCheckpoint', { at: momentText(last.at) }) : say('noCheckpoint')}
      </p>
      <p className="hint">
        {say('key')} <code className="record-key">{publicKey}</code> <CopyButton text={publicKey} /> {say('keyHint', { id: keyId })}
      </p>
      <p className="screen-only">
        <Button href="/audit/export" download>
          {say('export')}
        </Button>
      </p>
    </section>
  );
}
