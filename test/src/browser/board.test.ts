import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './chromium';
import { openOffice, type Office } from './office';
import { desk, signIn, titled } from './desk';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

const HOUR = 3_600_000;
let office: Office;
let browser: Browser;

beforeAll(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

test('a wrong password is answered with what to do, and nobody is let in', async () => {
  const page = await desk(browser, office.url);
  await signIn(page, 'clerk@410108', 'not the password');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/密码/);
  expect(await page.getByRole('button', { name: '登录' }).isVisible()).toBe(true);
  await page.context().close();
});

test('the session is a cookie that scripts cannot read, and the sign-in page runs no inline script', async () => {
  const page = await desk(browser, office.url);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await enter(page, 'clerk@410108', '/cases');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toContainEqual([true, 'Strict']);
  expect(await page.evaluate('Object.values({ ...localStorage, ...sessionStorage }).join()')).not.toMatch(/[\w-]{40,}/);
  await page.reload();
  await page.getByRole('heading', { name: '待决案件' }).waitFor();
  expect(refused).toEqual([]);
  await page.context().close();
});

test('a clerk reports the second accident of a month: the open board of the decider and the page of the agency move by themselves', async () => {
  await office.report('clerk@410108', accident('第一起事故', 60));
  const decider = await desk(browser, office.url);
  const agency = await desk(browser, office.url, { width: 390, height: 844 });
  const clerk = await desk(browser, office.url);
  await enter(decider, 'decider@410100', '/cases');
  await enter(agency, 'officer@discipline-4101', '/inbox');
  await enter(clerk, 'clerk@410108', '/report/accident');
  await titled(decider, '第一起事故').waitFor();

  await fillIn(clerk, '第二起事故');
  const reported = Date.now();
  await clerk.getByRole('button', { name: '上报', exact: true }).click();
  const row = titled(decider, '第二起事故');
  await row.waitFor({ timeout: 5_000 });
  const seen = Date.now() - reported;
  await agency.locator('.alert-INTERVIEW_TRIGGERED').first().waitFor({ timeout: 5_000 });
  await clerk.getByText('事故已记录').waitFor();
  expect(seen).toBeLessThan(2_500);

  await row.click();
  const page = decider.locator('.case-page');
  expect(await page.innerText()).toMatch(/约谈/);
  await expectNoSidewaysScroll(decider, agency, clerk);

  const alert = agency.locator('.alert-INTERVIEW_TRIGGERED').first();
  await alert.getByText('惠济区').first().waitFor();
  await alert.getByRole('button', { name: '签收' }).click();
  await alert.getByText(/\d 签收$/).waitFor();
  await agency.reload();
  await alert.getByText(/\d 签收$/).waitFor();
  await Promise.all([decider, agency, clerk].map((one) => one.context().close()));
});

test('the decider adopts one measure and declines the rest with a reason, by keyboard as well', async () => {
  const decider = await desk(browser, office.url, { width: 390, height: 844 });
  await enter(decider, 'decider@410100', '/cases');
  await titled(decider, '第二起事故').focus();
  await decider.keyboard.press('Enter');
  const interview = decider.locator('.row').filter({ has: decider.locator('.tag', { hasText: /^约谈$/ }) });
  await interview.getByText('采纳', { exact: true }).click();
  await decider.getByRole('button', { name: '其余不采纳' }).click();
  await decider.getByRole('button', { name: '提交决定' }).focus();
  await decider.keyboard.press('Enter');
  await decider.getByText('已采纳').first().waitFor({ timeout: 10_000 });
  await expectNoSidewaysScroll(decider);
  await decider.context().close();
});

test('a one-time link lets a new administrator choose a password, once, and forgets its token', async () => {
  const link = await office.invite('410105', 'boss');
  const page = await desk(browser, office.url, { width: 390, height: 844 });
  await page.goto(link);
  await page.getByRole('heading', { name: '设置密码' }).waitFor();
  expect(page.url()).toBe(`${office.url}/invitation`);
  const password = 'three unrelated words';
  await page.getByLabel('姓名').fill('王敏');
  await page.getByRole('textbox', { name: '密码', exact: true }).fill('short');
  await page.getByRole('textbox', { name: '再输一遍密码' }).fill('other');
  await page.keyboard.press('Enter');
  await page.getByText('密码至少 12 个字符', { exact: true }).waitFor();
  await page.getByText('两次输入的密码不一致').waitFor();
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(password);
  await page.getByRole('textbox', { name: '再输一遍密码' }).fill(password);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: '设置密码并登录' }).click();
  await page.getByRole('heading', { name: '金水区 安委办' }).waitFor();
  expect(await page.locator('.head').textContent()).toMatch(/金水区[\s\S]*王敏/);
  expect(page.url()).toBe(`${office.url}/`);

  const second = await desk(browser, office.url);
  await second.goto(link);
  await second.getByLabel('姓名').fill('另一人');
  await second.getByRole('textbox', { name: '密码', exact: true }).fill(password);
  await second.getByRole('textbox', { name: '再输一遍密码' }).fill(password);
  await second.keyboard.press('Enter');
  await second.getByRole('alert').filter({ hasText: '邀请链接无效' }).waitFor();
  await second.goto(office.url);
  await signIn(second, 'boss@410105', password);
  await second.getByRole('button', { name: '退出' }).waitFor();
  await Promise.all([page, second].map((one) => one.context().close()));
});

test('a lost connection says so, and heals with what happened meanwhile', async () => {
  const decider = await desk(browser, office.url);
  await enter(decider, 'decider@410100', '/cases');
  await decider.getByText('实时').waitFor();
  await titled(decider, '第一起事故').waitFor();
  await office.stop();
  await decider.getByRole('alert').filter({ hasText: '连接已断开' }).waitFor({ timeout: 15_000 });
  expect(await titled(decider, '第一起事故').isVisible()).toBe(true);
  await office.start();
  await office.report('clerk@410108', accident('断线期间的事故', 2));
  await decider.getByText('实时').waitFor({ timeout: 30_000 });
  await titled(decider, '断线期间的事故').waitFor({ timeout: 10_000 });
  await decider.getByRole('alert').filter({ hasText: '连接已断开' }).waitFor({ state: 'detached' });
  await decider.context().close();
});

/** Signs in and goes to a page by its address. */
async function enter(page: Page, username: string, path: string): Promise<void> {
  await signIn(page, username, office.password(username));
  await page.locator('.head').waitFor();
  await page.goto(`${office.url}${path}`);
}

function accident(title: string, hoursAgo: number): Record<string, unknown> {
  return {
    division: '410108001',
    occurredAt: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
    sector: 'CONSTRUCTION',
    deaths: 1,
    title,
  };
}

/** The clerk's own way: through the form, with a slip that the form has to name. */
async function fillIn(clerk: Page, title: string): Promise<void> {
  const place = clerk.getByLabel('区划代码或名称');
  await place.fill('41010800');
  await clerk.getByRole('button', { name: '上报', exact: true }).click();
  await clerk.getByText('区划代码是 2、4、6、9 或 12 位数字').waitFor();
  await clerk.getByText('请填写发生时间').waitFor();
  await place.fill('410108001');
  await clerk.locator('.report-found').filter({ hasText: '惠济区' }).waitFor();
  const yesterday = new Date(Date.now() - 24 * HOUR + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
  await clerk.getByLabel('发生时间').fill(yesterday);
  await clerk.keyboard.press('Tab');
  await clerk.getByLabel('死亡', { exact: true }).fill('1');
  await clerk.getByLabel('标题').fill(title);
}

async function expectNoSidewaysScroll(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  }
}
