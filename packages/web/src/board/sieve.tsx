import { SECTOR_NAMES, type Sector } from '@anze/domain/dist/fact/sector';
import { MEASURE_NAMES, type MeasureKind } from '@anze/domain/dist/measure/kind';
import { Button, Segmented, Select } from 'antd';
import { useQuery } from 'urql';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { measureName, sectorName } from '../language/names';
import { document as placesDocument } from './board-places.document';
import { ORDERS, STATES, type Selection } from './selection';
import { words } from './words';

interface Props {
  readonly selection: Selection;
  /** `undefined` takes a filter away. */
  readonly choose: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** State, order and filters of the board. */
export function Sieve({ selection, choose }: Props) {
  const { language } = useLanguage();
  const say = useWords(words);
  const { tenant } = useViewer();
  const [{ data }] = useQuery({ query: placesDocument, variables: { code: tenant?.code ?? '' }, pause: !tenant });
  const { state, order, measure, sector, under } = selection;
  return (
    <div className="sieve screen-only">
      <Segmented
        block
        aria-label={say('state')}
        value={state}
        options={STATES.map((value) => ({ value, label: say(`state${value}`) }))}
        onChange={(value) => choose({ state: value === 'OPEN' ? undefined : value, order: undefined })}
      />
      <div className="sieve-fields">
        <Select
          aria-label={say('order')}
          value={order}
          options={ORDERS.map((value) => ({ value, label: say(`order${value}`) }))}
          onChange={(value) => choose({ order: value })}
        />
        <Select
          aria-label={say('measure')}
          placeholder={say('measure')}
          allowClear
          value={measure ?? null}
          options={(Object.keys(MEASURE_NAMES) as MeasureKind[]).map((value) => ({ value, label: measureName(value, language) }))}
          onChange={(value) => choose({ measure: value ?? undefined })}
        />
        <Select
          aria-label={say('place')}
          placeholder={say('place')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={under ?? null}
          options={(data?.division?.children.nodes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(value) => choose({ under: value ?? undefined })}
        />
        <Select
          aria-label={say('sector')}
          placeholder={say('sector')}
          allowClear
          value={sector ?? null}
          options={(Object.keys(SECTOR_NAMES) as Sector[]).map((value) => ({ value, label: sectorName(value, language) }))}
          onChange={(value) => choose({ sector: value ?? undefined })}
        />
      </div>
      {(measure || sector || under) && (
        <Button type="link" size="small" onClick={() => choose({ measure: undefined, sector: undefined, under: undefined })}>
          {say('clear')}
        </Button>
      )}
    </div>
  );
}
