import type { DivisionCode, FactKind, Pack, Rule } from '@anze/domain';
import type { Read } from '../desk/desk';

/** The packs as tenants have adopted them. Documents are public; who judges by which is the family's own. */
export interface RuleStore {
  /** Which packs tenants judge by, in the order of tenants and packs. */
  adopted(): Promise<readonly Adopted[]>;
  /** For an agency: the documents of the tenants that have granted it anything, so that it can read what its alerts cite. */
  ofGranting(): Promise<readonly Adopted[]>;
  /** The rule of a clause for a kind of fact; any of the clause's where the kind is not known. */
  of(id: string, kind: FactKind | undefined): { readonly rule: Rule; readonly pack: Pack } | undefined;
}

interface Adopted {
  readonly tenant: DivisionCode;
  readonly pack: Pack;
}

export function ruleStore(read: Read, packs: readonly Pack[]): RuleStore {
  let adopted: ReturnType<RuleStore['adopted']> | undefined;
  const load: RuleStore['adopted'] = async () => {
    const rows = await read<{ tenant: string; pack: string }>('select tenant, pack from tenant_pack order by tenant, pack');
    return rows.flatMap((row) => {
      const pack = packs.find(({ id }) => id === row.pack);
      return pack ? [{ tenant: Number(row.tenant), pack }] : [];
    });
  };
  return {
    adopted: () => (adopted ??= load()),
    ofGranting: async () => {
      const rows = await read<{ tenant: string }>('select distinct tenant from agency_grant where revoked_at is null order by tenant');
      return rows.flatMap(({ tenant }) =>
        packs.filter((pack) => pack.tenant === Number(tenant)).map((pack) => ({ tenant: Number(tenant), pack })),
      );
    },
    of: (id, kind) => {
      const pack = packs.find((one) => id.startsWith(`${one.id}/`));
      const rules = pack?.rules.filter((rule) => rule.id === id) ?? [];
      const rule = rules.find(({ of }) => of === kind) ?? rules[0];
      return pack && rule ? { rule, pack } : undefined;
    },
  };
}
