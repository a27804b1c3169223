import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium';
import { desk, deskOf, NARROW, signIn } from './desk';
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

test('a wrong password is answered with what to do, and nobody is let in', async () => {
  const page = await desk(browser, office.url);
  await signIn(page, 'clerk@410108', 'not the password');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/密码/);
  expect(await page.getByRole('button', { name: '登录' }).isVisible()).toBe(true);
  await page.context().close();
});

test('what the server refuses is told with the number of the request, which its answer bears', async () => {
  const page = await deskOf(browser, office, 'clerk@410108', '/cases');
  const numbers: (string | undefined)[] = [];
  page.on('response', (response) => numbers.push(response.headers()['x-request-id']));
  // Of the form of a code, with a wrong check digit: that is the server's to see.
  await page.goto(`${office.url}/facts?enterprise=914403001922038217`);
  const told = await page.getByText('请求编号').innerText();
  const requestId = /（请求编号 ([0-9a-f]{16})）/.exec(told)?.[1];
  expect(numbers).toContain(requestId);
  await page.context().close();
});

test('the session is a cookie that scripts cannot read, and it outlives a reload', async () => {
  const page = await deskOf(browser, office, 'clerk@410108', '/cases');
  const complaints = complaintsOf(page);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toContainEqual([true, 'Strict']);
  expect(await page.evaluate('Object.values({ ...localStorage, ...sessionStorage }).join()')).not.toMatch(/[\w-]{40,}/);
  await page.reload();
  await page.getByRole('heading', { name: '待决案件' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a one-time link lets a new administrator choose a password, once, and forgets its token', async () => {
  const link = await office.invite('410105', 'boss');
  const page = await desk(browser, office.url, NARROW);
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
  expect(await sidewaysScroll(page)).toBe(0);
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
