import { SECTORS, type Sector } from '@anze/domain/dist/fact/sector';
import { Alert, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useLocation } from 'wouter';
import { mutationId } from '../connection/mutation-id';
import { useViewer } from '../connection/session';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { measureName, sectorName } from '../language/names';
import { PlaceField } from '../lists/place-field';
import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import { document as handRules } from './hand-rules.document';
import { document as openMeasure } from './open-measure.document';
import { document as projectsDocument } from './projects.document';
import { subjectInput, type SubjectFields, type SubjectKind } from './subject-input';
import { words } from './words';
import './measure.css';

interface Fields extends SubjectFields {
  /** The clause and the measure: one clause may leave several to the officer. */
  readonly clause?: string;
  readonly reason?: string;
}
const KINDS: readonly SubjectKind[] = ['JURISDICTION', 'SECTOR', 'ENTERPRISE', 'PROJECT'];

export function OpenMeasureForm({ close }: { readonly close: () => void }) {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const { tenant } = useViewer();
  const [, go] = useLocation();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'JURISDICTION';
  const [{ data, fetching }] = useQuery({ query: handRules, variables: { tenant: tenant?.code ?? '' } });
  const [{ fetching: sending }, send] = useMutation(openMeasure);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const key = useRef(mutationId());
  const clauses = (data?.rules ?? []).map(({ id, measure, citation }) => ({
    value: `${measure} ${id}`,
    label: `${citation.document} ${citation.article} · ${measureName(measure, language)} · ${citation.text}`,
  }));

  const submit = async (fields: Fields) => {
    const [measure = '', rule = ''] = (fields.clause ?? '').split(' ');
    const input = {
      kind: measure as MeasureKind,
      rule,
      subject: subjectInput({ ...fields, kind }),
      reason: fields.reason ?? '',
      clientMutationId: key.current,
    };
    const { data: answer, error } = await send({ input });
    const refused = answer?.openMeasure.errors ?? [];
    if (error) return setProblems([failureText(error, language, sayCommon('unreachable'))]);
    if (refused.length > 0) return setProblems(refused.map((one) => told(one, language)));
    const opened = answer?.openMeasure.measures[0];
    return opened ? go(`/measures/${encodeURIComponent(opened.id)}`) : close();
  };
  const changed = () => {
    // Another wish is another mutation: the old key would answer with the old result.
    key.current = mutationId();
    setProblems([]);
  };

  return (
    <Modal open title={say('openTitle')} onCancel={close} footer={null} width={620} destroyOnHidden>
      <p className="hint">{say('openHint')}</p>
      {!fetching && clauses.length === 0 ? (
        <Alert type="info" title={say('noClauses')} />
      ) : (
        <Form<Fields>
          form={form}
          layout="vertical"
          className="open-measure"
          requiredMark={false}
          initialValues={{ kind: 'JURISDICTION' }}
          onValuesChange={changed}
          onFinish={(fields) => void submit(fields)}
        >
          <Form.Item name="clause" label={say('openClause')} rules={[{ required: true, message: say('openClauseMissing') }]}>
            <Select options={clauses} loading={fetching} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item name="kind" label={say('subject')}>
            <Segmented options={KINDS.map((one) => ({ value: one, label: say(`kind_${one}`) }))} />
          </Form.Item>
          <SubjectField kind={kind} />
          <Form.Item
            name="reason"
            label={say('openReason')}
            rules={[{ required: true, whitespace: true, message: say('openReasonMissing') }]}
          >
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
          {problems.length > 0 && <Alert role="alert" type="error" title={problems.join(' ')} />}
          <div className="open-measure-foot">
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={sending}>
              {say('submit')}
            </Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}

function SubjectField({ kind }: { readonly kind: SubjectKind }) {
  const say = useWords(words);
  switch (kind) {
    case 'JURISDICTION':
      return (
        <>
          <Form.Item name="division" label={say('openDivision')} rules={[{ required: true, message: say('openDivisionMissing') }]}>
            <PlaceField label={say('openDivision')} />
          </Form.Item>
          <SectorField label={say('openSectorOptional')} required={false} />
        </>
      );
    case 'SECTOR':
      return <SectorField label={say('openSector')} required />;
    case 'ENTERPRISE':
      return (
        <Form.Item
          name="enterprise"
          label={say('openEnterprise')}
          rules={[{ required: true, pattern: /^\s*[0-9A-Za-z]{18}\s*$/, message: say('openEnterpriseMissing') }]}
        >
          <Input autoComplete="off" spellCheck={false} maxLength={20} />
        </Form.Item>
      );
    case 'PROJECT':
      return <ProjectField />;
  }
}

function SectorField({ label, required }: { readonly label: string; readonly required: boolean }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const options = SECTORS.filter((sector) => sector !== 'OTHER').map((sector: Sector) => ({
    value: sector,
    label: sectorName(sector, language),
  }));
  return (
    <Form.Item name="sector" label={label} rules={[{ required, message: say('openSectorMissing') }]}>
      <Select options={options} allowClear={!required} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

function ProjectField() {
  const say = useWords(words);
  const [{ data, fetching }] = useQuery({ query: projectsDocument });
  const options = (data?.facts.nodes ?? [])
    .filter(({ voided }) => !voided)
    .map(({ id, title, place, divisionName, sourceId }) => ({
      value: id,
      label: [title || sourceId, divisionName, place].filter(Boolean).join(' · '),
    }));
  return (
    <Form.Item name="project" label={say('openProject')} rules={[{ required: true, message: say('openProjectMissing') }]}>
      <Select options={options} loading={fetching} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}
