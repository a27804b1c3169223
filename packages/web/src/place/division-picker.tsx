import { contains, parseDivisionCode } from '@anze/domain/dist/division/code';
import { halfWidth } from '@anze/domain/dist/fact/half-width';
import { AutoComplete, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useViewer } from '../connection/session';
import { useWords } from '../language/language';
import { DivisionBrowser, shortCode } from './division-browser';
import { document } from './division.document';
import './place.css';
import { recentPlaces, type KnownPlace } from './recent-places';
import { useDivisionSearch } from './use-division-search';
import { words } from './words';

interface Props {
  readonly id?: string;
  /** A code; or what was typed and is none yet. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A division inside the own one, by name, pinyin initials or code, or by browsing; below it stands the place that was meant. */
export function DivisionPicker({ id, value = '', onChange }: Props) {
  const say = useWords(words);
  const { name, tenant } = useViewer();
  const [open, setOpen] = useState(false);
  const [browsing, setBrowsing] = useState(false);
  const recent = useMemo(() => recentPlaces(localStorage, `${name}@${tenant?.code ?? ''}`), [name, tenant?.code]);
  const typed = halfWidth(value.trim());
  const code = parseDivisionCode(typed);
  const search = useDivisionSearch(open && code === undefined ? typed : '');
  const [{ data, fetching }] = useQuery({ query: document, variables: { code: typed }, pause: code === undefined });
  const known = data?.division && parseDivisionCode(data.division.code) === code ? data.division : undefined;
  const home = parseDivisionCode(tenant?.code ?? '');
  const inside = code === undefined || home === undefined || contains(home, code);

  const chosen = (place: KnownPlace) => {
    recent.add(place);
    setOpen(false);
    onChange?.(shortCode(place.code));
  };
  const offered = typed === '' ? recent.read() : search.places;
  const options = offered.map((place) => ({
    value: shortCode(place.code),
    label: (
      <span className="pick-option">
        <strong>{place.name}</strong> <span>{place.above}</span> <small>{shortCode(place.code)}</small>
      </span>
    ),
  }));

  return (
    <div className="pick">
      <div className="pick-line">
        <AutoComplete
          {...(id === undefined ? {} : { id })}
          className="pick-input"
          value={value}
          open={open && code === undefined && (options.length > 0 || typed !== '')}
          onOpenChange={setOpen}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          defaultActiveFirstOption
          placeholder={say('placeholder')}
          options={options}
          notFoundContent={typed === '' ? null : search.reading ? say('searching') : say('nothing')}
          onChange={(next: string | undefined) => {
            onChange?.(next ?? '');
            setOpen(true);
          }}
          onSelect={(next: string | undefined) => {
            const place = offered.find((one) => shortCode(one.code) === next);
            if (place) chosen(place);
          }}
        />
        {tenant && (
          <Button className="pick-browse" onClick={() => setBrowsing(true)}>
            {say('browse')}
          </Button>
        )}
      </div>
      <span
        aria-live="polite"
        className={known && inside ? 'pick-found report-found' : code !== undefined && !fetching ? 'pick-remark' : 'hint'}
      >
        {code === undefined
          ? say('hint')
          : known
            ? `${chainText(known)}${inside ? '' : ` · ${say('outside')}`}`
            : fetching || !data
              ? say('searching')
              : say('unknown')}
      </span>
      {tenant && (
        <DivisionBrowser
          home={tenant}
          open={browsing}
          close={() => setBrowsing(false)}
          choose={(path) => {
            const place = path[path.length - 1] ?? tenant;
            const above = path.slice(0, -1).map((step) => step.name);
            setBrowsing(false);
            chosen({ code: place.code, name: place.name, above: above.join(' ') });
          }}
        />
      )}
    </div>
  );
}

interface Named {
  readonly name: string;
  readonly parent?: Named | null;
}

function chainText(division: Named): string {
  const chain: string[] = [];
  for (let at: Named | null | undefined = division; at; at = at.parent) chain.unshift(at.name);
  return chain.join(' ');
}
