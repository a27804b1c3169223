import { ALERT_FIELDS } from '@anze/domain/dist/alert/alert-field';
import { Button } from 'antd';
import { ALERT_NAMES, LIST_NAMES, nameIn } from '../language/names';
import type { Language } from '../language/names';
import { momentText } from '../language/when';
import type { Column } from '../lists/column';
import type { GrantsQuery } from './grants.document';
import type { words } from './words';

export type GrantLine = GrantsQuery['grants'][number];
export type Say = (word: keyof typeof words, blanks?: Record<string, string | number>) => string;

interface Spoken {
  readonly say: Say;
  readonly language: Language;
  /** An agency reads whose grants they are. */
  readonly ofAgency: boolean;
  /** Left out: the viewer keeps no grants. */
  readonly keep?: { readonly change: (grant: GrantLine) => void; readonly revoke: (grant: GrantLine) => void };
}

export function fieldsText({ fields }: Pick<GrantLine, 'fields'>, say: Say): string {
  if (fields.length === ALERT_FIELDS.length) return say('allFields');
  return fields.length === 0 ? say('noFields') : fields.map((field) => say(`FIELD_${field}`)).join(' · ');
}

/** One line for a grant, on the page, on paper and in the CSV. */
export function grantColumns({ say, language, ofAgency, keep }: Spoken): readonly Column<GrantLine>[] {
  const kinds = ({ kinds }: GrantLine): string => kinds.map((kind) => nameIn(ALERT_NAMES, kind, language)).join(' · ');
  const lists = ({ lists }: GrantLine): string => lists.map((list) => nameIn(LIST_NAMES, list, language)).join(' · ');
  const places = ({ divisions }: GrantLine): string =>
    divisions.length === 0 ? say('whole') : divisions.map(({ name }) => name).join(' · ');
  return [
    {
      key: 'who',
      head: say(ofAgency ? 'office' : 'agency'),
      as: 'MAIN',
      show: ({ tenant, agency, revokedAt }) => (
        <>
          {ofAgency ? tenant.name : agency.name}
          {revokedAt !== null && <span className="tag tag-muted grants-tag">{say('revokedOn', { at: momentText(revokedAt) })}</span>}
        </>
      ),
      text: ({ tenant, agency }) => (ofAgency ? tenant.name : agency.name),
    },
    { key: 'kinds', head: say('kinds'), show: kinds, text: kinds },
    { key: 'lists', head: say('lists'), show: (grant) => lists(grant) || null, text: lists },
    { key: 'divisions', head: say('divisions'), show: places, text: places },
    { key: 'fields', head: say('fields'), show: (grant) => fieldsText(grant, say), text: (grant) => fieldsText(grant, say) },
    {
      key: 'reason',
      head: say('reason'),
      show: ({ reason }) => reason ?? <span className="list-quiet">{say('installation')}</span>,
      text: ({ reason }) => reason ?? '',
    },
    {
      key: 'granted',
      head: say('granted'),
      show: ({ grantedAt, grantedBy }) => (
        <>
          <span className="list-day">{momentText(grantedAt).slice(0, 10)}</span> {grantedBy}
        </>
      ),
      text: ({ grantedAt, grantedBy }) => [momentText(grantedAt), grantedBy].filter(Boolean).join(' '),
    },
    ...(keep
      ? [
          {
            key: 'deeds',
            head: '',
            show: (grant: GrantLine) =>
              grant.revokedAt !== null ? null : (
                <span className="grants-deeds screen-only">
                  <Button size="small" onClick={() => keep.change(grant)}>
                    {say('change')}
                  </Button>
                  <Button size="small" danger onClick={() => keep.revoke(grant)}>
                    {say('revoke')}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ];
}
