import type { Browser, Page } from 'playwright-core';
import { graveFindings, settled } from './axe';
import { openBrowser } from './chromium';
import { deskOf, NARROW, WIDE } from './desk';
import { openOffice, type Office } from './office';
import { complaintsOf, sidewaysScroll } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

let office: Office;
let browser: Browser;
let admin: Page;
let complaints: readonly string[];

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
  admin = await deskOf(browser, office, 'officer@market-41', '/keys');
  complaints = complaintsOf(admin);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, text: string) => page.locator('.list-table tbody tr').filter({ hasText: text });
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();

async function asks(secret: string): Promise<number> {
  const response = await fetch(new URL('/graphql', admin.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ inbox(first: 1) { last } }' }),
  });
  return response.status;
}

async function secretIn(page: Page): Promise<string> {
  const secret = dialog(page).locator('.link-once code');
  await secret.waitFor();
  const text = await secret.innerText();
  // It is shown this once: Escape does not take it away.
  await page.keyboard.press('Escape');
  await page.waitForTimeout(400);
  expect(await secret.innerText()).toBe(text);
  await dialog(page).locator('button').filter({ hasText: '关闭' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(text);
  return text;
}

test('a key is made, shown once, and works; what is missing or wrong is taught at its field', async () => {
  await admin.getByRole('button', { name: '发放密钥' }).click();
  await press(admin, '发放密钥');
  await dialog(admin).getByText('请填写名称').waitFor();
  await dialog(admin).getByRole('textbox', { name: '名称' }).fill('数据共享平台');
  await dialog(admin).getByRole('textbox', { name: '来源网段' }).fill('10.1.2.3/24');
  await press(admin, '发放密钥');
  await dialog(admin).getByText('应为地址或 CIDR 网段').waitFor();
  for (const size of [NARROW, WIDE]) {
    await admin.setViewportSize(size);
    await settled(admin);
    expect(await sidewaysScroll(admin)).toBe(0);
    expect(await graveFindings(admin)).toEqual([]);
  }
  await dialog(admin).getByRole('textbox', { name: '来源网段' }).fill('127.0.0.0/8, ::1');
  await press(admin, '发放密钥');
  const secret = await secretIn(admin);
  expect(await asks(secret)).toBe(200);
  await row(admin, '数据共享平台').getByText('127.0.0.0/8').waitFor();
});

test('a key is rotated without a gap, bound elsewhere, and revoked', async () => {
  await row(admin, '数据共享平台').getByRole('button', { name: '更换' }).click();
  await press(admin, '更换');
  const successor = await secretIn(admin);
  expect(await asks(successor)).toBe(200);
  await row(admin, '已更换').waitFor();

  const fresh = row(admin, '数据共享平台').filter({ hasNotText: '已更换' });
  await fresh.getByRole('button', { name: '限定来源' }).click();
  await dialog(admin).getByRole('textbox', { name: '来源网段' }).fill('10.9.0.0/16');
  await press(admin, '保存');
  await fresh.getByText('10.9.0.0/16').waitFor();
  expect(await asks(successor)).toBe(401);

  await fresh.getByRole('button', { name: '撤销' }).click();
  await admin.locator('.ant-popconfirm').getByRole('button', { name: '撤销' }).click();
  await row(admin, '数据共享平台').filter({ hasText: '已撤销' }).waitFor();
  expect(complaints).toEqual([]);
});
