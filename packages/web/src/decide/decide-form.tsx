import { Alert, Button, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { CaseFile, RuleText } from '../case/case';
import { FindingRow } from '../case/finding-row';
import type { Row } from '../case/rows';
import { mutationId } from '../connection/mutation-id';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage } from '../language/language';
import { countChoices, declineRest, decisionOf, waiting, withoutReason, type Choice, type Choices, type DecideCaseInput } from './choices';
import { document as decideCase } from './decide-case.document';

interface Props {
  readonly file: CaseFile;
  readonly rows: readonly Row[];
  readonly rules: ReadonlyMap<string, RuleText>;
  /** Told when the case has to be read again: it was decided, here or by somebody quicker. */
  readonly decided: () => void;
}
interface Answer {
  readonly decideCase: { readonly errors: readonly UserError[] };
}

/** Adopt or decline, row by row; what is declined owes its reason. */
export function DecideForm({ file, rows, rules, decided }: Props) {
  const { say, language } = useLanguage();
  const [choices, setChoices] = useState<Choices>({ choice: {}, reason: {} });
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [{ fetching }, decide] = useMutation<Answer, { input: DecideCaseInput }>(decideCase);
  const key = useRef(mutationId());
  const count = countChoices(rows, choices);

  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length) foot.current?.scrollIntoView({ block: 'nearest' });
  }, [problems]);

  const change = (next: Choices) => {
    // Another decision is another mutation: the old key would answer with the old result.
    key.current = mutationId();
    setChoices(next);
    setProblems([]);
    setMissing([]);
  };
  const submit = async () => {
    if (count.adopted + count.declined === 0) return setProblems([say('chooseFirst')]);
    const unexplained = withoutReason(rows, choices);
    setMissing(unexplained);
    if (unexplained.length) return setProblems([say('declineReasonMissing')]);
    const { data, error } = await decide({ input: decisionOf(file.id, rows, choices, reason, key.current) });
    const refused = data?.decideCase.errors ?? [];
    if (error) setProblems([failureText(error, language, say('unreachable'))]);
    else if (refused.length) setProblems(refused.map((one) => told(one, language)));
    else change({ choice: {}, reason: {} });
    if (!error) decided();
    return undefined;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ol className="rows">
        {rows.map((row) => (
          <li key={row.key} className={`row ${choices.choice[row.key] ? `row-${choices.choice[row.key]}` : ''}`}>
            <FindingRow
              row={row}
              rules={rules}
              completedBy={file.fact.id}
              mayAnnounce
              choice={
                row.open.length > 0 && (
                  <Radio.Group
                    className="row-choice"
                    optionType="button"
                    size="small"
                    aria-label={say('decide')}
                    value={choices.choice[row.key] ?? null}
                    options={[
                      { value: 'ADOPT', label: say('adopt') },
                      { value: 'DECLINE', label: say('decline') },
                    ]}
                    onChange={(event) => change({ ...choices, choice: { ...choices.choice, [row.key]: event.target.value as Choice } })}
                  />
                )
              }
            />
            {choices.choice[row.key] === 'DECLINE' && row.open.length > 0 && (
              <Input
                className="row-reason"
                maxLength={500}
                aria-label={say('declineReason')}
                placeholder={say('declineReason')}
                status={missing.includes(row.key) ? 'error' : ''}
                value={choices.reason[row.key] ?? ''}
                onChange={(event) => change({ ...choices, reason: { ...choices.reason, [row.key]: event.target.value } })}
              />
            )}
          </li>
        ))}
      </ol>
      {waiting(rows).length > 0 && (
        <div className="decide" ref={foot}>
          <p className="decide-count" aria-live="polite">
            {say('chosen', count)}
          </p>
          {count.adopted > 0 && count.open > 0 && (
            <Button size="small" onClick={() => change(declineRest(rows, choices, say('declineRestDefault')))}>
              {say('declineRest')}
            </Button>
          )}
          <Input.TextArea
            className="decide-reason"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            aria-label={say('reason')}
            placeholder={`${say('reason')}。${say('reasonHint')}`}
            value={reason}
            onChange={(event) => {
              key.current = mutationId();
              setReason(event.target.value);
            }}
          />
          {problems.length > 0 && (
            <Alert
              type="error"
              showIcon
              title={problems.map((problem) => (
                <div key={problem}>{problem}</div>
              ))}
            />
          )}
          <Button type="primary" htmlType="submit" loading={fetching}>
            {say('submitDecision')}
          </Button>
        </div>
      )}
    </form>
  );
}
