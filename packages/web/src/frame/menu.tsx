import { Link, useLocation } from 'wouter';
import { useLanguage } from '../language/language';
import type { Page } from './pages';
import { useWaiting, type Waiting } from './waiting';

/** In their order: what is to be done, what was recorded and decided, what it rests on, how things stand, the rest. */
const GROUPS = {
  WORK: ['工作', 'Work'],
  LEDGER: ['台账', 'Records'],
  BASIS: ['依据', 'Basis'],
  INSIGHT: ['统计与区划', 'Figures and places'],
  SYSTEM: ['系统', 'System'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export interface MenuItem {
  readonly group: keyof typeof GROUPS;
  readonly name: readonly [zh: string, en: string];
  /** What waits there. */
  readonly count?: (waiting: Waiting) => number;
}

interface Props {
  readonly pages: readonly Page[];
  /** Told when a page is chosen, for a menu that lies over the page. */
  readonly chosen?: () => void;
}

/** The pages at the viewer's desk, by group; the one that is read is marked. */
export function Menu({ pages, chosen }: Props) {
  const { say, language } = useLanguage();
  const [here] = useLocation();
  const waiting = useWaiting();
  const word = language === 'zh' ? 0 : 1;
  const inMenu = pages.flatMap(({ path, menu }) => (menu ? [{ href: hrefOf(path), menu }] : []));
  const current = currentOf(
    inMenu.map(({ href }) => href),
    here,
  );
  return (
    <nav className="menu" aria-label={say('menu')}>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => {
        const items = inMenu.filter(({ menu }) => menu.group === group);
        return (
          items.length > 0 && (
            <section key={group} className="menu-group">
              <h2>{GROUPS[group][word]}</h2>
              <ul>
                {items.map(({ href, menu }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      className={`menu-item ${href === current ? 'menu-item-here' : ''}`}
                      aria-current={href === current ? 'page' : undefined}
                      onClick={() => chosen?.()}
                    >
                      {menu.name[word]}
                      <Count n={waiting && menu.count?.(waiting)} />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}

/** `/cases/:id?` stands in the menu as `/cases`. */
function hrefOf(path: string): string {
  return path.replace(/\/[:*].*$/, '') || '/';
}

/** The longest address in the menu that the page's own begins with: `/facts/12/correct` is under `/facts`. */
function currentOf(hrefs: readonly string[], here: string): string | undefined {
  return hrefs.filter((href) => here === href || (href !== '/' && here.startsWith(`${href}/`))).sort((a, b) => b.length - a.length)[0];
}

function Count({ n }: { readonly n: number | undefined }) {
  return n ? <span className="menu-count">{n > 999 ? '999+' : n}</span> : null;
}
