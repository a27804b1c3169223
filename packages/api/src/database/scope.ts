import { levelOf, parentOf, subtree, type DivisionCode } from '@anze/domain';

/**
 * Pages of lists, newest recorded first, each scope answered by one index (measured: an equality gives the latest 50 of
 * a million in 0.1 ms, a range of codes sorted afterwards takes 18). Row level security is on beneath; what stands here
 * only names the index.
 */
export interface Page {
  /** The viewer's tenant. */
  readonly tenant: DivisionCode;
  /** Columns of `t`, such as `t.id, t.state`. */
  readonly columns: string;
  /** Further conditions over `t`, with `values` as $1, $2 …. */
  readonly where?: string;
  readonly values?: readonly unknown[];
  /** Only rows recorded before this id. */
  readonly before?: string;
  readonly limit: number;
}

export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export type TenantList = 'finding' | 'case_file' | 'measure';

/** The tenant's own rows. */
export function ownPage(list: TenantList, page: Page): Statement {
  const values = [...(page.values ?? [])];
  const tenant = add(values, page.tenant, 'bigint');
  return finish(page, values, `select ${page.columns} from ${list} t where t.tenant = ${tenant}`);
}

/**
 * Rows of the tenants below. Under a province nearly every row of the family is one, so the family's newest are walked;
 * elsewhere each tenant below is asked for its newest, and these are merged.
 */
export function belowPage(list: TenantList, page: Page): Statement {
  const values = [...(page.values ?? [])];
  const tenant = add(values, page.tenant, 'bigint');
  if (levelOf(page.tenant) === 'PROVINCE') return finish(page, values, `select ${page.columns} from ${list} t where t.tenant <> ${tenant}`);
  const until = add(values, subtree(page.tenant).until, 'bigint');
  const each = finish(page, values, `select t.* from ${list} t where t.tenant = below.code`);
  return {
    sql:
      `select ${page.columns} from tenant below cross join lateral (${each.sql}) t ` +
      `where below.code > ${tenant} and below.code < ${until} order by t.id desc limit ${page.limit}`,
    values: each.values,
  };
}

/** Decided measures of tenants above (sight 3): rows of `measure_above`, whose id is `measure_id`. */
export function abovePage(page: Page): Statement {
  const values = [...(page.values ?? [])];
  const above = divisionsAbove(page.tenant);
  const readers = add(values, [...above.map(() => page.tenant), ...above], 'bigint[]');
  const tenants = add(values, [...above, ...above], 'bigint[]');
  const each = finish(
    page,
    values,
    'select t.* from measure_above t where t.reader = pair.reader and t.tenant = pair.tenant',
    't.measure_id',
  );
  return {
    sql: `select ${page.columns} from unnest(${readers}, ${tenants}) as pair (reader, tenant) cross join lateral (${each.sql}) t order by t.measure_id desc limit ${page.limit}`,
    values: each.values,
  };
}

/** Facts in a division, by default everything the viewer may see: those in its own and the sensitive periods that hold there. */
export function factPage(page: Page & { readonly under?: DivisionCode }): Statement {
  const values = [...(page.values ?? [])];
  const inside = finish(page, values, `select t.* from fact t where ${inDivision('t', page.under ?? page.tenant, values)}`);
  const above = page.under === undefined ? divisionsAbove(page.tenant) : [];
  if (above.length === 0) return { sql: `select ${page.columns} from (${inside.sql}) t order by t.id desc`, values };
  const places = add(values, above, 'bigint[]');
  const periods = finish(page, values, `select t.* from fact t where t.kind = 'SENSITIVE_PERIOD' and t.division = any (${places})`);
  return {
    sql: `select ${page.columns} from ((${inside.sql}) union all (${periods.sql})) t order by t.id desc limit ${page.limit}`,
    values,
  };
}

/** The condition that a fact lies in a division, led by a column with an index. */
function inDivision(alias: string, division: DivisionCode, values: unknown[]): string {
  const level = levelOf(division);
  if (level === 'PROVINCE') return 'true';
  if (level === 'CITY') return `${alias}.city = ${add(values, division, 'bigint')}`;
  if (level === 'COUNTY') return `${alias}.county = ${add(values, division, 'bigint')}`;
  const { from, until } = subtree(division);
  // As the column is generated: of a city without counties (441900) it holds the city itself.
  const county = division - (division % 1e6);
  // As a CASE it is estimated at half, so that the county's newest are walked rather than all of them sorted.
  return (
    `${alias}.county = ${add(values, county, 'bigint')} and ` +
    `case when ${alias}.division >= ${add(values, from, 'bigint')} and ${alias}.division < ${add(values, until, 'bigint')} then true else false end`
  );
}

/** The divisions that contain one, nearest first, itself left out. */
function divisionsAbove(division: DivisionCode): DivisionCode[] {
  const above: DivisionCode[] = [];
  for (let up = parentOf(division); up !== undefined; up = parentOf(up)) above.push(up);
  return above;
}

function finish(page: Page, values: unknown[], select: string, id = 't.id'): Statement {
  const before = page.before === undefined ? '' : ` and ${id} < ${add(values, page.before, 'bigint')}`;
  const where = page.where === undefined ? '' : ` and (${page.where})`;
  return { sql: `${select}${before}${where} order by ${id} desc limit ${page.limit}`, values };
}

function add(values: unknown[], value: unknown, type: string): string {
  values.push(value);
  return `$${values.length}::${type}`;
}
