import type { Browser, Page } from 'playwright-core';
import { graveFindings, settled } from './axe';
import { openBrowser } from './chromium';
import { desk, deskOf, NARROW, signIn, titled, walkTo, WIDE } from './desk';
import { submit } from './form';
import { openOffice, type Office } from './office';
import { registeredPages } from './register';
import { complaintsOf, sidewaysScroll } from './watch';

/** Starting the platform with the demo's history: some 20 seconds of two cores, when nothing else runs on them. */
jest.setTimeout(240_000);

let office: Office;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice({ history: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** Where a page of the register is seen with content: addresses, or the list whose first link leads to one. */
type Where = string | { readonly list: string; readonly link: string; readonly then?: string };
const FACT = { list: '/facts', link: '/facts/' };

/** Of every page in the register: where it is walked to. */
const PAGES: Readonly<Record<string, readonly Where[]>> = {
  '/': ['/'],
  '/cases/:id?': ['/cases', '/cases?state=DECIDED', { list: '/cases', link: '/cases/' }],
  '/inbox': ['/inbox'],
  '/report/:kind?': ['/report', '/report/accident', '/report/directive'],
  '/facts': ['/facts'],
  '/facts/:id': [FACT],
  '/facts/:id/correct': [{ ...FACT, then: '/correct' }],
  '/findings': ['/findings'],
  '/measures': ['/measures'],
  '/measures/:id': [{ list: '/measures', link: '/measures/' }],
  '/rules/:pack?': ['/rules', '/rules/zhengzhou-2021-3'],
  '/charts': ['/charts'],
  '/divisions/:code?': ['/divisions', '/divisions/410108000000'],
  '/agencies': ['/agencies'],
  '/record': ['/record'],
  '/keys': ['/keys'],
  '/people/:id?': ['/people', { list: '/people', link: '/people/' }],
  '/account': ['/account'],
  '/playground': ['/playground'],
};

/** What a page holds that is seen with content, and not empty. */
const CONTENT: Readonly<Record<string, string>> = {
  '/cases': '.case-row',
  '/inbox': '.alert',
  '/facts': '.list-table tbody tr',
  '/findings': '.list-table tbody tr',
  '/measures': '.list-table tbody tr',
  '/agencies': '.list-table tbody tr',
  '/keys': '.list-table tbody tr',
  '/people': '.list-table tbody tr',
  '/record': '.record-state',
  '/account': '.session',
  '/charts': '#content canvas, #content svg',
};

const EVERYWHERE = ['/', '/inbox', '/rules/:pack?', '/agencies', '/account', '/playground'];
/** The pages that only a clerk has, or only an administrator. */
const CLERKS = ['/report/:kind?', '/facts/:id/correct'];
const ADMINISTRATORS = ['/people/:id?', '/record'];
const OF_AN_AGENCY = ['/keys'];
const IN_AN_OFFICE = Object.keys(PAGES).filter((path) => ![...CLERKS, ...ADMINISTRATORS, ...OF_AN_AGENCY].includes(path));

/** Which pages stand at which desk. What an agency has of the console is less. */
const DESKS: readonly { readonly who: string; readonly pages: readonly string[] }[] = [
  { who: 'clerk@410100', pages: [...IN_AN_OFFICE, ...CLERKS] },
  { who: 'decider@410100', pages: IN_AN_OFFICE },
  { who: 'admin@410000', pages: [...IN_AN_OFFICE, ...ADMINISTRATORS] },
  { who: 'auditor@410100', pages: [...IN_AN_OFFICE, '/record'] },
  { who: 'officer@discipline-4101', pages: [...EVERYWHERE, ...ADMINISTRATORS, ...OF_AN_AGENCY] },
];

test('every page of the register is walked here', () => {
  expect([...registeredPages()].sort()).toEqual(Object.keys(PAGES).sort());
});

test.each(DESKS)(
  'every page at the desk of $who: nothing grave for axe-core, no sideways scroll at 390, no complaint of the browser',
  async ({ who, pages }) => {
    const page = await deskOf(browser, office, who, '/');
    const complaints = complaintsOf(page);
    const faults: string[] = [];
    for (const path of pages) {
      for (const where of PAGES[path] ?? []) {
        await reach(page, where);
        const content = typeof where === 'string' ? CONTENT[where] : undefined;
        if (content !== undefined) await page.locator(content).first().waitFor();
        for (const size of [WIDE, NARROW]) {
          await page.setViewportSize(size);
          await settled(page);
          const at = `${new URL(page.url()).pathname} ${size.width}`;
          if (await page.getByText('没有这个页面').isVisible()) faults.push(`${at}: no such page at this desk`);
          if (await page.locator('.state-failure').count())
            faults.push(`${at}: ${await page.locator('.state-failure').first().innerText()}`);
          const push = await sidewaysScroll(page);
          if (push > 0) faults.push(`${at}: ${push} pixels of sideways scroll`);
          faults.push(...(await graveFindings(page)).map((finding) => `${at}: ${finding}`));
        }
        await page.setViewportSize(WIDE);
      }
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('nothing is grave for axe-core where something stands open: sign-in, menu, tree of places, a form with errors', async () => {
  const page = await desk(browser, office.url, NARROW);
  const faults: string[] = [];
  const look = async (at: string) => {
    await settled(page);
    faults.push(...(await graveFindings(page)).map((finding) => `${at}: ${finding}`));
  };
  await look('sign-in');
  await signIn(page, 'clerk@410100', 'not the password');
  await page.getByRole('alert').waitFor();
  await look('sign-in refused');
  await signIn(page, 'clerk@410100', office.password('clerk@410100'));
  await page.locator('.head').waitFor();
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('dialog').getByText('待决案件').waitFor();
  await look('menu');
  await page.getByRole('dialog').getByRole('link', { name: '上报' }).click();
  await page.getByRole('link', { name: /^事故/ }).click();
  await submit(page);
  await page.getByText('请填写发生时间').waitFor();
  await look('form with errors');
  await page.getByRole('button', { name: '逐级选择' }).click();
  await page.getByRole('dialog').getByText('惠济区').waitFor();
  await look('tree of places');
  expect(faults).toEqual([]);
  await page.context().close();
});

test("an ordinary case's grounds print on one A4 page", async () => {
  const title = '要打印的事故';
  const occurredAt = new Date(Date.now() - 24 * 3_600_000).toISOString();
  await office.report('clerk@410108', { division: '410108001', occurredAt, sector: 'CONSTRUCTION', deaths: 1, title });
  const page = await deskOf(browser, office, 'decider@410100', '/cases');
  await titled(page, title).click();
  await page.locator('.case-page .row').first().waitFor();
  await settled(page);
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.context().close();
});

test('an inbox is read back page by page to its first alert, without a gap', async () => {
  const page = await deskOf(browser, office, 'officer@discipline-4101', '/inbox');
  const earlier = page.getByRole('button', { name: '更早的推送' });
  const numbers = (): Promise<number[]> =>
    page.locator('.alert').evaluateAll((alerts) => alerts.map(({ id }) => Number(id.replace('alert-', ''))));
  await earlier.waitFor();
  const [newest = 0] = await numbers();
  expect(newest).toBeGreaterThan(100);
  for (let held = (await numbers()).length; held < newest; held = (await numbers()).length) {
    await earlier.click();
    await page.locator('.alert').nth(held).waitFor();
  }
  expect(await numbers()).toEqual(Array.from({ length: newest }, (_, i) => newest - i));
  expect(await earlier.count()).toBe(0);
  await page.context().close();
});

test('the playground answers a query and follows a subscription, under the policy of what a page may load', async () => {
  const page = await deskOf(browser, office, 'officer@discipline-4101', '/');
  const complaints = complaintsOf(page);
  await walkTo(page, '/playground');
  // It offers one of several operations once it has read the schema.
  const run = page.locator('.graphiql-execute-button[aria-haspopup=menu]');
  const result = page.locator('.result-window');
  await run.click();
  await page.getByRole('menuitem', { name: 'WhoAmI' }).click();
  await result.getByText('郑州市纪委监委').first().waitFor();
  await run.click();
  await page.getByRole('menuitem', { name: 'FollowInbox' }).click();
  await result.getByText('sequence').first().waitFor();
  await page.getByRole('button', { name: /Stop query/ }).click();
  await run.waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

async function reach(page: Page, where: Where): Promise<void> {
  if (typeof where === 'string') return walkTo(page, where);
  await walkTo(page, where.list);
  const link = page.locator(`#content a[href^="${where.link}"]`).first();
  await link.waitFor();
  await walkTo(page, `${await link.getAttribute('href')}${where.then ?? ''}`);
}
