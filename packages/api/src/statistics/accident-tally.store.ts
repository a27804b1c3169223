import {
  lastYearOf,
  levelOf,
  monthsFrom,
  nextLevelDown,
  SECTORS,
  subtree,
  type DivisionCode,
  type Sector,
  type Viewer,
  type YearMonth,
} from '@anze/domain';
import type { Statement } from '../database';
import type { Read } from '../desk/desk';
import type { AccidentTallyObject, MonthTallyObject, PlaceTallyObject, SectorTallyObject } from './statistics.graphql';

/** What is counted: accidents under a division, in months from one to another (both inside), of one sector or (null) of all. */
export interface AccidentQuestion {
  readonly under: DivisionCode;
  readonly from: YearMonth;
  readonly until: YearMonth;
  readonly sector: Sector | null;
}

/** A number beside that of the same months one year earlier. */
export interface Compared {
  readonly tally: AccidentTallyObject;
  readonly lastYear: AccidentTallyObject;
}

export interface Overview {
  readonly total: Compared;
  readonly byMonth: readonly MonthTallyObject[];
  readonly byPlace: readonly PlaceTallyObject[];
}

/** Reads under the viewer's sight; of a place outside its division it finds nothing. */
export interface AccidentTallyStore {
  /** One query for one question, however many of its parts are asked for. */
  overview(question: AccidentQuestion): Promise<Overview>;
  bySector(question: AccidentQuestion): Promise<SectorTallyObject[]>;
}

type Grain = 'PROVINCE' | 'COUNTY' | 'PLACE';

interface Sums {
  readonly accidents: string | null;
  readonly deaths: string | null;
  readonly injuries: string | null;
  readonly accidents_before: string | null;
  readonly deaths_before: string | null;
  readonly injuries_before: string | null;
}

/** The grain whose rows are the places that `nextLevelDown` needs. */
function grainOf(under: DivisionCode): Grain {
  const level = levelOf(under);
  return level === 'PROVINCE' || level === 'CITY' ? 'COUNTY' : 'PLACE';
}

const EVERY_SECTOR = [...SECTORS, 'NONE'] as const;

/** The sectors to read so that each accident counts once. */
function sectorsOf(grain: Grain, sector: Sector | null): readonly string[] {
  if (sector !== null) return [sector];
  return grain === 'COUNTY' ? ['ALL'] : EVERY_SECTOR;
}

/** One look into the primary key for each sector and month; the places lie beside each other. */
const RANGE = `from accident_tally where family_id = $1::smallint and grain = $2 and sector = any ($3::text[]) and month = any ($4::int[])
  and place >= $5::bigint and place < $6::bigint`;

function range(viewer: Viewer, under: DivisionCode, grain: Grain, sectors: readonly string[], months: readonly YearMonth[]): unknown[] {
  const { from, until } = subtree(under);
  return [viewer.family, grain, sectors, months, from, until];
}

/**
 * Rolls months up by place, without a comparison: under a province or a city by county, below that by the code as
 * recorded. Rows of `place`, `accidents`, `deaths`, `seriousInjuries`; places without any are left out.
 */
export function placeTallies(viewer: Viewer, { under, from, until, sector }: AccidentQuestion): Statement {
  const grain = grainOf(under);
  return {
    sql: `select place, sum(accidents)::int as accidents, sum(deaths)::int as deaths, sum(serious_injuries)::int as "seriousInjuries"
  ${RANGE} group by place order by place`,
    values: range(viewer, under, grain, sectorsOf(grain, sector), monthsFrom(from, until)),
  };
}

/** The months asked for ($7 to $8) beside those a year earlier ($9 to $10); the two overlap where more than a year is asked for. */
const SUMS = [
  ['accidents', 'accidents'],
  ['deaths', 'deaths'],
  ['serious_injuries', 'injuries'],
]
  .map(
    ([column, name]) => `sum(${column}) filter (where month between $7::int and $8::int) as ${name},
  sum(${column}) filter (where month between $9::int and $10::int) as ${name}_before`,
  )
  .join(', ');

const OVERVIEW = `select month, place, ${SUMS} ${RANGE} group by grouping sets ((month), (place))`;
const BY_SECTOR = `select sector, ${SUMS} ${RANGE} group by sector`;

function comparing(viewer: Viewer, { under, from, until }: AccidentQuestion, grain: Grain, sectors: readonly string[]): unknown[] {
  const before = [lastYearOf(from), lastYearOf(until)] as const;
  const months = [...new Set([...monthsFrom(...before), ...monthsFrom(from, until)])];
  return [...range(viewer, under, grain, sectors, months), from, until, ...before];
}

export function accidentTallyStore(read: Read, viewer: Viewer): AccidentTallyStore {
  const overviews = new WeakMap<AccidentQuestion, Promise<Overview>>();
  const readOverview = async (question: AccidentQuestion): Promise<Overview> => {
    const grain = grainOf(question.under);
    const values = comparing(viewer, question, grain, sectorsOf(grain, question.sector));
    return overviewOf(question, await read<OverviewRow>(OVERVIEW, values));
  };
  return {
    overview: (question) => {
      const known = overviews.get(question) ?? readOverview(question);
      overviews.set(question, known);
      return known;
    },
    bySector: async (question) => {
      const grain = levelOf(question.under) === 'PROVINCE' ? 'PROVINCE' : grainOf(question.under);
      const sectors = question.sector === null ? EVERY_SECTOR : [question.sector];
      const rows = await read<Sums & { sector: string }>(BY_SECTOR, comparing(viewer, question, grain, sectors));
      const found = new Map(rows.map((row) => [row.sector, comparedOf(row)]));
      return EVERY_SECTOR.flatMap((sector) => {
        const compared = found.get(sector);
        return compared === undefined || isEmpty(compared) ? [] : [{ sector: sector === 'NONE' ? null : sector, ...compared }];
      });
    },
  };
}

/** Either by month (place null) or by place (month null). */
type OverviewRow = Sums & { readonly month: number | null; readonly place: string | null };

function overviewOf({ under, from, until }: AccidentQuestion, rows: readonly OverviewRow[]): Overview {
  const months = new Map<YearMonth, AccidentTallyObject>();
  const places = new Map<DivisionCode, Compared>();
  for (const row of rows) {
    const compared = comparedOf(row);
    if (row.month !== null) months.set(row.month, row.month >= from && row.month <= until ? compared.tally : compared.lastYear);
    if (row.place === null) continue;
    const place = nextLevelDown(under, Number(row.place));
    places.set(place, plus(places.get(place) ?? NOTHING, compared));
  }
  const byMonth = monthsFrom(from, until).map((month) => ({
    month,
    tally: months.get(month) ?? NONE,
    lastYear: months.get(lastYearOf(month)) ?? NONE,
  }));
  return {
    total: byMonth.reduce<Compared>(plus, NOTHING),
    byMonth,
    byPlace: [...places]
      .filter(([, compared]) => !isEmpty(compared))
      .map(([division, compared]) => ({ division, ...compared }))
      .sort((a, b) => a.division - b.division),
  };
}

const NONE: AccidentTallyObject = { accidents: 0, deaths: 0, seriousInjuries: 0 };
const NOTHING: Compared = { tally: NONE, lastYear: NONE };

function comparedOf(row: Sums): Compared {
  return {
    tally: { accidents: Number(row.accidents), deaths: Number(row.deaths), seriousInjuries: Number(row.injuries) },
    lastYear: {
      accidents: Number(row.accidents_before),
      deaths: Number(row.deaths_before),
      seriousInjuries: Number(row.injuries_before),
    },
  };
}

function plus(a: Compared, b: Compared): Compared {
  const add = (one: AccidentTallyObject, other: AccidentTallyObject): AccidentTallyObject => ({
    accidents: one.accidents + other.accidents,
    deaths: one.deaths + other.deaths,
    seriousInjuries: one.seriousInjuries + other.seriousInjuries,
  });
  return { tally: add(a.tally, b.tally), lastYear: add(a.lastYear, b.lastYear) };
}

function isEmpty({ tally, lastYear }: Compared): boolean {
  return tally.accidents === 0 && lastYear.accidents === 0;
}
