import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './chromium';
import { deskOf, walkTo } from './desk';
import { choose, dayIn, momentIn, pick, place, submit, type } from './form';
import { openOffice, type Office } from './office';
import { complaintsOf, until } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

let office: Office;
let browser: Browser;
let clerk: Page;
let complaints: readonly string[];

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
  clerk = await deskOf(browser, office, 'clerk@410100', '/report');
  complaints = complaintsOf(clerk);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});
afterEach(() => expect(complaints).toEqual([]));

const THIS_YEAR = dayIn(0).slice(0, 4);
const YESTERDAY = momentIn(-1);
const TOMORROW = dayIn(1);
const IN_A_WEEK = dayIn(7);

/** What each kind must be told, besides the place, and what its record then shows. */
const KINDS: readonly { readonly kind: string; readonly fill: (page: Page) => Promise<void>; readonly shows: readonly string[] }[] = [
  { kind: '事故', fill: (page) => type(page, '发生时间', YESTERDAY), shows: [YESTERDAY.slice(0, 10)] },
  {
    kind: '隐患',
    fill: async (page) => {
      await type(page, '发现时间', YESTERDAY);
      await pick(page, '重大隐患');
    },
    shows: ['重大隐患'],
  },
  {
    kind: '违法违规行为',
    fill: async (page) => {
      await type(page, '发生时间', YESTERDAY);
      await choose(page, '行为种类', '非法违法建设');
    },
    shows: ['非法违法建设'],
  },
  {
    kind: '批示、交办',
    fill: async (page) => {
      await type(page, '作出时间', YESTERDAY);
      await choose(page, '来自', '省主要领导');
      await pick(page, '点名批评');
    },
    shows: ['省主要领导', '点名批评'],
  },
  {
    kind: '考核',
    fill: async (page) => {
      await type(page, '作出时间', YESTERDAY);
      await type(page, '考核年度', THIS_YEAR);
      await pick(page, '不合格');
    },
    shows: [THIS_YEAR, '不合格'],
  },
  {
    kind: '年度控制指标',
    fill: async (page) => {
      await type(page, '年度', THIS_YEAR);
      await pick(page, '死亡人数');
      await type(page, '全年上限', '7');
    },
    shows: ['死亡人数', '7'],
  },
  {
    kind: '重点敏感时段',
    fill: async (page) => {
      await type(page, '首日', TOMORROW);
      await type(page, '末日', IN_A_WEEK);
    },
    shows: [TOMORROW, IN_A_WEEK],
  },
  {
    kind: '审批中的项目',
    fill: async (page) => {
      await type(page, '申请时间', YESTERDAY);
      await pick(page, '重大风险（红）');
    },
    shows: ['重大风险（红）'],
  },
];

test('the forms are all tried here', async () => {
  await walkTo(clerk, '/report');
  const names = clerk.locator('.report-kinds strong');
  await names.first().waitFor();
  expect((await names.allInnerTexts()).sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
});

test.each(KINDS)('a clerk records with what is required and no more, and opens the record: $kind', async ({ kind, fill, shows }) => {
  await walkTo(clerk, '/report');
  await clerk
    .locator('.report-kinds a')
    .filter({ has: clerk.getByText(kind, { exact: true }) })
    .click();
  await place(clerk, 'hjq', '惠济区');
  await fill(clerk);
  await submit(clerk);
  await clerk.getByRole('heading', { name: `${kind}已记录` }).waitFor();
  await clerk.getByRole('link', { name: '查看记录' }).click();
  const sheet = clerk.locator('.record-sheet');
  await sheet.getByText('惠济区').first().waitFor();
  for (const text of shows) expect(await sheet.innerText()).toContain(text);
});

test('an error is said at its field, and the first of them has the focus', async () => {
  await walkTo(clerk, '/report/hazard');
  await clerk.getByRole('heading', { name: '隐患', exact: true }).waitFor();
  await submit(clerk);
  await clerk.getByText('有 3 处需要修改，已定位到第一处。').waitFor();
  await until(clerk, "document.activeElement?.id === 'division'");
  expect(await clerk.locator('.ant-form-item-explain-error').count()).toBe(3);
});

test('a correction and a voiding ask for their reason, and the versions stand side by side', async () => {
  await walkTo(clerk, '/report/accident');
  await place(clerk, 'hjq', '惠济区');
  await type(clerk, '发生时间', momentIn(-2));
  await type(clerk, '死亡', '1');
  await type(clerk, '标题', '待更正的事故');
  await submit(clerk);
  await clerk.getByRole('link', { name: '查看记录' }).click();
  await clerk.getByRole('heading', { name: '待更正的事故' }).waitFor();

  await clerk.getByRole('link', { name: '更正', exact: true }).click();
  await clerk.getByRole('heading', { name: '更正事故' }).waitFor();
  await type(clerk, '死亡', '3');
  await submit(clerk);
  await clerk.getByText('请填写理由').first().waitFor();
  await type(clerk, '更正理由', '两名伤者死亡');
  await submit(clerk);
  await clerk.getByRole('heading', { name: '更正已记录' }).waitFor();
  await clerk.getByRole('link', { name: '查看记录' }).click();
  const versions = clerk.locator('.versions');
  const deaths = versions.locator('.compare tr').filter({ has: clerk.getByRole('rowheader', { name: '死亡', exact: true }) });
  await deaths.waitFor();
  expect(await deaths.locator('td').allInnerTexts()).toEqual(['1', '3']);
  expect(await versions.innerText()).toContain('两名伤者死亡');

  await clerk.getByRole('button', { name: '作废' }).click();
  const dialog = clerk.getByRole('dialog');
  await dialog.getByRole('button', { name: '作废' }).click();
  await dialog.getByText('请填写理由').waitFor();
  await dialog.getByRole('textbox').fill('重复上报');
  await dialog.getByRole('button', { name: '作废' }).click();
  await clerk.getByRole('heading', { name: '已作废' }).waitFor();
  await versions.locator('.tag').filter({ hasText: '作废' }).waitFor();
  expect(await versions.locator('.version-head').allInnerTexts()).toEqual([
    expect.stringContaining('第 3 版'),
    expect.stringContaining('第 2 版'),
    expect.stringContaining('第 1 版'),
  ]);
  expect(await versions.innerText()).toContain('重复上报');
});
