import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unsaidWords, unwornClasses, type Part } from './said';

const CONSOLE = join(__dirname, '..', '..', '..', 'packages', 'web', 'src');
const parts: Part[] = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|css)$/.test(path))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(CONSOLE, path), 'utf8') }));

test('every word of the console is said, and every class is worn', () => {
  expect(parts.length).toBeGreaterThan(200);
  expect(unsaidWords(parts)).toEqual([]);
  expect(unwornClasses(parts)).toEqual([]);
});

test('a word that nobody says is found, whoever says one of the same name elsewhere', () => {
  const words =
    "export const words = {\n  title: ['题', 'Title'],\n  state_OPEN: ['待决', 'open'],\n  old: ['旧', 'old'],\n  LATE: ['迟', 'late'],\n};";
  const room: Part[] = [
    { path: 'inbox/words.ts', text: words },
    { path: 'inbox/inbox.tsx', text: "import { words } from './words'; say('title'); say(`state_${state}`);" },
    { path: 'board/board.tsx', text: "import { words } from './words'; say('old');" },
  ];
  expect(unsaidWords(room)).toEqual(['inbox/words.ts: old']);
});

test('a class that no component wears is found', () => {
  const room: Part[] = [
    { path: 'inbox/inbox.css', text: '.inbox .row.is-new, .row-OPEN { color: red } .ant-btn { } .gone { margin: 0.5em }' },
    { path: 'inbox/inbox.tsx', text: '<li className="inbox"><p className={`row ${fresh ? "is-new" : ""} row-${state}`} /></li>' },
  ];
  expect(unwornClasses(room)).toEqual(['inbox/inbox.css: .gone']);
});
