import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './chromium';
import { desk, NARROW } from './desk';
import { openOffice, type Office } from './office';
import { complaintsOf, sidewaysScroll } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

let office: Office;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice({ secondFactor: 'off' }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function comeByLink(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('姓名').fill(name);
  await page.getByRole('textbox', { name: '密码', exact: true }).fill('three unrelated words');
  await page.getByRole('textbox', { name: '再输一遍密码' }).fill('three unrelated words');
  await page.keyboard.press('Enter');
}

test('an operator comes in by a link, opens a tenant, and its administrator comes in by the link that is shown', async () => {
  const page = await desk(browser, office.url, NARROW);
  const complaints = complaintsOf(page);
  await comeByLink(page, await office.inviteOperator('ops'), '孙工');
  await page.getByRole('heading', { name: /平台运维/ }).waitFor();
  expect(await page.getByRole('region', { name: '租户' }).textContent()).toContain('惠济区');
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('button', { name: '开通租户' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('代码').fill('41010x');
  await form.getByLabel('首位管理员的用户名').fill('boss');
  await form.getByRole('button', { name: '开通租户' }).click();
  await form.getByText('应为行政区划代码').waitFor();
  await form.getByLabel('代码').fill('410105');
  await form.getByRole('button', { name: '开通租户' }).click();
  const link = (await form.locator('code').textContent()) ?? '';
  expect(link).toMatch(new RegExp(`^${office.url}/invitation#i41\\.`));
  await form.getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('region', { name: '租户' }).getByText('金水区').waitFor();
  expect(complaints).toEqual([]);

  const administrator = await desk(browser, office.url);
  await comeByLink(administrator, link, '王敏');
  await administrator.getByRole('heading', { name: '金水区 安委办' }).waitFor();
  await Promise.all([page, administrator].map((one) => one.context().close()));
});
