import { closeSync, openSync, writeSync } from 'node:fs';

/** Accidents, hazards and violations over Henan's counties, repeatable: the same seed, the same bytes. */
export function writeFacts(file: string, count: number): void {
  const handle = openSync(file, 'w');
  let seed = 20_210_318;
  const random = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff) / 0x8000_0000;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  let text = '';
  for (let i = 0; i < count; i++) {
    const city = 1 + Math.floor(random() * 17);
    const division = `41${String(city).padStart(2, '0')}${pick(COUNTIES)}${String(1 + Math.floor(random() * 12)).padStart(3, '0')}`;
    const moment = new Date(Date.UTC(2016, 0, 1) + Math.floor(random() * 3650 * 86_400_000)).toISOString();
    const common = { id: `f${i}`, division, sector: pick(SECTORS), ...(random() < 0.5 ? { enterprise: pick(ENTERPRISES) } : {}) };
    const kind = random();
    text += `${JSON.stringify(
      kind < 0.8
        ? {
            fact: 'ACCIDENT',
            ...common,
            occurredAt: moment,
            deaths: random() < 0.85 ? 0 : pick([1, 1, 1, 2, 3]),
            responsible: random() < 0.3,
            publicOpinion: random() < 0.05,
          }
        : kind < 0.9
          ? { fact: 'HAZARD', ...common, foundAt: moment, grade: random() < 0.1 ? 'MAJOR' : 'GENERAL', dueAt: '2026-01-31' }
          : {
              fact: 'VIOLATION',
              ...common,
              occurredAt: moment,
              act: pick(['ILLEGAL_OPERATION', 'VIOLATION_OF_COMMAND']),
              influence: pick(['SMALL', 'SMALL', 'LARGE']),
            },
    )}\n`;
    if (text.length > 1 << 20) {
      writeSync(handle, text);
      text = '';
    }
  }
  writeSync(handle, text);
  closeSync(handle);
}

const COUNTIES = ['02', '03', '04', '05', '06', '08', '22', '81'];
const SECTORS = [
  'ROAD_TRAFFIC',
  'ROAD_TRAFFIC',
  'ROAD_TRAFFIC',
  'CONSTRUCTION',
  'INDUSTRY_AND_TRADE',
  'FIRE',
  'COAL_MINE',
  'HAZARDOUS_CHEMICALS',
  'OTHER',
];
const ENTERPRISES = [
  '914403001922038216',
  '91440300192317458F',
  '9144030071526726XG',
  '9141010870000001XM',
  '91410108700000028M',
  '91411003700000036F',
];
