import {
  Ledger,
  parseDay,
  parseFact,
  subjectOf,
  type Day,
  type DivisionCode,
  type Fact,
  type FactKind,
  type MeasureInForce,
  type Pack,
  type SubjectRow,
  type TenantRules,
} from '@anze/domain';
import type { EngineTransaction } from '../database';

/** What the lane knows of a fact beside its content. */
export interface Entry {
  readonly id: string;
  readonly recorder: DivisionCode;
  readonly sourceId: string;
  readonly kind: FactKind;
  readonly division: DivisionCode;
  readonly revision: number;
  readonly voided: boolean;
}

interface LaneRow {
  readonly next_id: string;
  readonly fact_seq: string;
  readonly judged_until: string | null;
  /** Which tenant judges by which packs. */
  readonly packs: string;
  readonly unjudged: number;
}

/**
 * One family as the lane holds it in memory: the ledger, and who recorded which fact. Rebuilt from the store in the order
 * in which facts were taken; what other processes took since is read behind the lane's lock before each batch. A batch
 * that fails is undone.
 */
export class Docket {
  private ledgerOf!: Ledger;
  private readonly entries = new Map<string, Entry>();
  private readonly bySource = new Map<string, string>();
  private seq = 0;
  private nextId = 0;
  private packs = '';
  private undo: (() => void)[] = [];
  /** The first id that this batch may give. */
  newFrom = 0;
  rules: readonly TenantRules[] = [];
  /** Packs by which the history has not been judged yet: by tenant. */
  unjudged: readonly { readonly tenant: DivisionCode; readonly pack: Pack }[] = [];

  constructor(
    readonly family: number,
    private readonly available: readonly Pack[],
  ) {}

  get ledger(): Ledger {
    return this.ledgerOf;
  }

  /**
   * Reads what was taken since the last look; everything at the first. A batch calls it behind the lane's lock; who only
   * looks need not wait, since taking a version twice changes nothing.
   */
  async sync(tx: EngineTransaction, today: Day): Promise<void> {
    const [row] = await tx.query<LaneRow>(LANE, [this.family]);
    if (!row) throw new Error(`family ${this.family} has no lane: open a tenant first`);
    this.nextId = this.newFrom = Number(row.next_id);
    const judgedUntil = row.judged_until === null ? today : (parseDay(row.judged_until) as Day);
    if (row.packs !== this.packs || row.unjudged > 0) {
      await this.rebuild(tx, judgedUntil);
      this.packs = row.packs;
    } else if (Number(row.fact_seq) !== this.seq) {
      for (const { key, fact } of await this.read(tx, this.seq)) this.ledgerOf.apply({ key, fact });
    }
    this.seq = Number(row.fact_seq);
    if (judgedUntil > this.ledgerOf.asOf) this.ledgerOf.advance(judgedUntil);
    this.undo = [];
  }

  entry(id: string): Entry | undefined {
    return this.entries.get(id);
  }

  entryBySource(recorder: DivisionCode, sourceId: string): Entry | undefined {
    const id = this.bySource.get(sourceKey(recorder, sourceId));
    return id === undefined ? undefined : this.entries.get(id);
  }

  /** The next id of the family. */
  newId(): string {
    const id = this.nextId++;
    this.undo.push(() => this.nextId--);
    return String(id);
  }

  newSeq(): number {
    this.undo.push(() => this.seq--);
    return ++this.seq;
  }

  /** What the lane row must say when this batch is committed. */
  counters(): { nextId: number; seq: number; judgedUntil: Day } {
    return { nextId: this.nextId, seq: this.seq, judgedUntil: this.ledgerOf.asOf };
  }

  /** Takes a version of a fact (or its voiding) and tells what it does to the findings. */
  take(entry: Entry, fact: Fact | undefined): ReturnType<Ledger['apply']> {
    const before = this.ledgerOf.fact(entry.id);
    const known = this.entries.get(entry.id);
    this.undo.push(() => {
      this.ledgerOf.apply({ key: entry.id, fact: before });
      this.forget(entry);
      if (known) this.keep(known);
    });
    this.keep(entry);
    return this.ledgerOf.apply({ key: entry.id, fact });
  }

  /** Takes a decided measure that rules read. */
  stand(measure: MeasureInForce): ReturnType<Ledger['apply']> {
    this.undo.push(() => void this.ledgerOf.apply({ key: measure.key, fact: undefined }));
    return this.ledgerOf.apply({ key: measure.key, fact: measure });
  }

  /** Lets time pass and tells what falls due. */
  advance(day: Day): ReturnType<Ledger['advance']> {
    // Time does not run backwards: a batch that fails after this is mended by reading everything anew.
    this.undo.push(() => (this.packs = ''));
    return this.ledgerOf.advance(day);
  }

  /** Undoes everything since the last `sync`; where that fails, the next one reads everything anew. */
  rollBack(): void {
    try {
      while (this.undo.length > 0) (this.undo.pop() as () => void)();
    } catch {
      this.undo = [];
      this.packs = '';
    }
  }

  private async rebuild(tx: EngineTransaction, asOf: Day): Promise<void> {
    const adopted = await tx.query<{ tenant: string; pack: string; judged: boolean }>(ADOPTED, [this.family]);
    const packOf = (id: string): Pack => {
      const pack = this.available.find((one) => one.id === id);
      if (!pack) throw new Error(`pack ${id} is adopted in family ${this.family} but not shipped with this version`);
      return pack;
    };
    const tenants = [...new Set(adopted.map(({ tenant }) => Number(tenant)))];
    const packsOf = (tenant: DivisionCode): Pack[] => adopted.filter((row) => Number(row.tenant) === tenant).map((row) => packOf(row.pack));
    this.rules = tenants.map((tenant) => ({ tenant, packs: packsOf(tenant) }));
    this.unjudged = adopted.filter(({ judged }) => !judged).map(({ tenant, pack }) => ({ tenant: Number(tenant), pack: packOf(pack) }));
    this.ledgerOf = new Ledger(this.rules, asOf);
    this.entries.clear();
    this.bySource.clear();
    const facts = new Map<string, Fact>();
    for (const { key, fact } of await this.read(tx, 0)) {
      if (fact) facts.set(key, fact);
      else facts.delete(key);
    }
    this.ledgerOf.load(facts.values());
  }

  /** What was taken after a place in the order, as it stands now. */
  private async read(tx: EngineTransaction, after: number): Promise<{ key: string; fact: Fact | undefined }[]> {
    const changes: { key: string; fact: Fact | undefined }[] = [];
    for (let last = after, full = true; full;) {
      const rows = await tx.query<FactRow>(TAKEN, [this.family, last, PAGE]);
      for (const row of rows) {
        this.keep({
          id: row.id,
          recorder: Number(row.recorder),
          sourceId: row.source_id,
          kind: row.kind,
          division: Number(row.division),
          revision: row.revision,
          voided: row.voided,
        });
        changes.push({ key: row.id, fact: row.voided ? undefined : storedFact(row.body, row.id) });
        last = Number(row.seq);
      }
      full = rows.length === PAGE;
    }
    for (const row of await tx.query<StandingRow>(STANDING, [this.family, after])) {
      changes.push({ key: standingKey(row.id), fact: standingFact(row) });
    }
    return changes;
  }

  private keep(entry: Entry): void {
    this.entries.set(entry.id, entry);
    this.bySource.set(sourceKey(entry.recorder, entry.sourceId), entry.id);
  }

  private forget(entry: Entry): void {
    this.entries.delete(entry.id);
    this.bySource.delete(sourceKey(entry.recorder, entry.sourceId));
  }
}

const PAGE = 10_000;

const LANE = `
  select l.next_id, l.fact_seq, c.judged_until,
    (select coalesce(string_agg(p.tenant || ' ' || p.pack, ',' order by p.tenant, p.pack), '-') from tenant_pack p where p.family_id = l.family_id) as packs,
    (select count(*)::int from tenant_pack p where p.family_id = l.family_id and p.judged_at is null) as unjudged
  from lane l left join clock c on c.family_id = l.family_id where l.family_id = $1`;

const ADOPTED = 'select tenant, pack, judged_at is not null as judged from tenant_pack where family_id = $1 order by tenant, pack';

const TAKEN = `
  select r.seq, f.id, f.recorder, f.source_id, f.kind, f.division, f.revision, f.voided, f.body
  from fact_revision r join fact f on f.family_id = r.family_id and f.id = r.fact_id
  where r.family_id = $1 and r.seq > $2 order by r.seq limit $3`;

const STANDING = `
  select m.id, m.seq, m.tenant, m.kind, m.subject_kind, m.subject_division, m.subject_sector, m.subject_enterprise, m.subject_project,
    m.from_date, m.until_date, m.state,
    array(select f.completed_by::text from measure_ground g join finding f on f.family_id = g.family_id and f.id = g.finding_id
          where g.family_id = m.family_id and g.measure_id = m.id) as because
  from measure m where m.family_id = $1 and m.seq > $2 order by m.seq`;

interface FactRow {
  readonly seq: string;
  readonly id: string;
  readonly recorder: string;
  readonly source_id: string;
  readonly kind: FactKind;
  readonly division: string;
  readonly revision: number;
  readonly voided: boolean;
  readonly body: unknown;
}

interface StandingRow extends SubjectRow {
  readonly id: string;
  readonly seq: string;
  readonly tenant: string;
  readonly kind: MeasureInForce['measure'];
  readonly from_date: string;
  readonly until_date: string | null;
  readonly because: string[];
}

function sourceKey(recorder: DivisionCode, sourceId: string): string {
  return `${recorder}/${sourceId}`;
}

/** A decided measure's key among the facts: it is no fact of anybody's, so it never meets a fact's id. */
export function standingKey(measureId: string): string {
  return `m${measureId}`;
}

function storedFact(body: unknown, key: string): Fact {
  const parsed = parseFact(body);
  if (!('fact' in parsed))
    throw new Error(`fact ${key} in the store cannot be read: ${parsed.problems.map(({ code }) => code).join(', ')}`);
  return { ...parsed.fact, key };
}

function standingFact(row: StandingRow): MeasureInForce {
  return {
    kind: 'MEASURE_IN_FORCE',
    id: standingKey(row.id),
    key: standingKey(row.id),
    division: Number(row.tenant),
    measure: row.kind,
    subject: subjectOf(row),
    from: parseDay(row.from_date) as Day,
    because: row.because,
    ...(row.until_date === null ? {} : { until: parseDay(row.until_date) as Day }),
  };
}
