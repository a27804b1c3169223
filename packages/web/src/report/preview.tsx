import { MeasureTag } from '../case/measure-tag';
import { told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import type { Entry } from './entry';
import type { KindForm } from './kind';
import { usePreview, type Previewed } from './use-preview';
import { words } from './words';

/** Beside the form: what it would trigger, as far as its reporter may know. */
export function Preview({ form, entry }: { readonly form: KindForm; readonly entry: Entry }) {
  const say = useWords(words);
  const state = usePreview(form, entry);
  const preview = state.kind === 'READ' ? state.preview : state.kind === 'READING' ? state.before : undefined;
  return (
    <aside className="report-preview" aria-label={say('preview')} tabIndex={0} aria-live="polite" aria-busy={state.kind === 'READING'}>
      <h2>{say('preview')}</h2>
      {state.kind === 'WAITING' && <p className="hint">{say('previewWaits')}</p>}
      {state.kind === 'READING' && !preview && <p className="hint">{say('previewing')}</p>}
      {state.kind === 'BUSY' && <p className="hint">{say('previewBusy')}</p>}
      {state.kind === 'FAILED' && <p className="hint">{say('previewFailed')}</p>}
      {preview && <Found preview={preview} />}
      <p className="hint report-preview-note">{say('previewNote')}</p>
    </aside>
  );
}

function Found({ preview }: { readonly preview: Previewed }) {
  const say = useWords(words);
  const { language } = useLanguage();
  if (preview.errors.length) return <p className="hint">{preview.errors.map((error) => told(error, language)).join(' ')}</p>;
  const names = preview.alsoJudgedBy.map(({ name }) => name).join('、');
  const judges = [...new Map(preview.findings.map(({ tenant, tenantName }) => [tenant, tenantName]))];
  return (
    <>
      {preview.findings.length === 0 && <p>{say('previewNone')}</p>}
      {judges.map(([tenant, name]) => (
        <section key={tenant}>
          <h3>{say('previewBy', { name })}</h3>
          <ul>
            {preview.findings
              .filter((finding) => finding.tenant === tenant)
              .map((finding, i) => (
                <li key={`${finding.rule} ${i}`}>
                  <MeasureTag measure={finding.measure} level={finding.level} />
                  <p>{finding.explanation}</p>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {names && <p className="report-also">{say('previewAlso', { names })}</p>}
    </>
  );
}
