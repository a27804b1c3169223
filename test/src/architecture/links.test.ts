import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const inFolder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const PAGES = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'bench/README.md', ...inFolder('docs'), ...inFolder('examples')];

/** Where the links and pictures of a page lead inside the project: addresses and places on the same page left out. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^(```|~~~).*?^\1/gms, '').replace(/`[^`\n]*`/g, '');
  const found = [
    ...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ...prose.matchAll(/\b(?:src|href|srcset)="([^"]+)"/g),
    ...prose.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm),
  ].map(([, to = '']) => to);
  return found.filter((to) => !/^([a-z][a-z+.-]*:|#|\/\/)/i.test(to)).map((to) => decodeURIComponent(to.replace(/[?#].*$/, '')));
}

test.each(PAGES)('every link and picture of %s is there', (page) => {
  const missing = linksOf(readFileSync(join(ROOT, page), 'utf8')).filter((to) => !existsSync(join(ROOT, dirname(page), to)));
  expect(missing).toEqual([]);
});

test('links are found in text, pictures, tags and references, not in code and not to elsewhere', () => {
  const page =
    '[a](a.md#x) ![p](<p.png> "P") <img src="i.png"> [web](https://example.org) [here](#here) `[c](c.md)`\n\n[r]: r.md\n\n```md\n[d](d.md)\n```\n';
  expect(linksOf(page)).toEqual(['a.md', 'p.png', 'i.png', 'r.md']);
  expect(PAGES.flatMap((name) => linksOf(readFileSync(join(ROOT, name), 'utf8'))).length).toBeGreaterThan(10);
});
