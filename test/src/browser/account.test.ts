import type { Browser, Page } from 'playwright-core';
import { codeOf } from './authenticator';
import { openBrowser } from './chromium';
import { desk, deskOf, signIn } from './desk';
import { openOffice, type Office } from './office';
import { complaintsOf } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

let office: Office;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const left = (page: Page) => page.getByRole('button', { name: '登录' }).waitFor();

test('one sees where one is signed in, and ends a session elsewhere: that window is out by itself', async () => {
  const elsewhere = await deskOf(browser, office, 'clerk@410108', '/cases');
  const page = await deskOf(browser, office, 'clerk@410108', '/');
  const complaints = complaintsOf(page);
  await page.locator('.head').getByRole('link', { name: /经办/ }).click();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
  const sessions = page.locator('.session');
  await sessions.nth(1).waitFor();
  expect(await sessions.count()).toBe(2);
  expect(await sessions.filter({ hasText: '当前' }).getByRole('button').count()).toBe(0);
  await sessions.getByRole('button', { name: /^结束 Chrome/ }).click();
  await page.getByText('已结束 1 处登录').waitFor();
  await sessions.nth(1).waitFor({ state: 'detached' });
  await left(elsewhere);
  expect(complaints).toEqual([]);
  await Promise.all([page, elsewhere].map((one) => one.context().close()));
});

test('a password is changed by who knows the present one, and lets in from then on', async () => {
  const elsewhere = await deskOf(browser, office, 'decider@410108', '/');
  const page = await deskOf(browser, office, 'decider@410108', '/account');
  const next = 'four unrelated plain words';
  const change = async (present: string, password: string) => {
    await page.getByRole('textbox', { name: '现在的密码' }).fill(present);
    await page.getByRole('textbox', { name: '新密码', exact: true }).fill(password);
    await page.getByRole('textbox', { name: '再输一遍密码' }).fill(password);
    await page.getByRole('button', { name: '更改密码' }).click();
  };
  await change('not the present one', next);
  await page.getByText('现在的密码不对。').waitFor();
  await change(office.password('decider@410108'), 'passwordpassword');
  await page.getByText('这个密码太容易猜到').waitFor();
  await change(office.password('decider@410108'), next);
  await page.getByText('密码已更改，您在别处的登录已全部结束。').waitFor();
  await left(elsewhere);
  await signIn(elsewhere, 'decider@410108', next);
  await elsewhere.locator('.head').waitFor();
  await Promise.all([page, elsewhere].map((one) => one.context().close()));
});

test('a second factor is set, set anew by its own code, and removed by who need not have one', async () => {
  const page = await deskOf(browser, office, 'clerk@410100', '/account');
  const complaints = complaintsOf(page);
  const key = async (): Promise<string> => page.locator('.set-up-secret').innerText();
  const present = async (code: string) => {
    await page.getByLabel('现在的动态码或恢复码').fill(code);
    await page.keyboard.press('Enter');
  };
  const confirm = async (typed: string): Promise<readonly string[]> => {
    await page.getByLabel('动态码', { exact: true }).fill(codeOf(typed));
    await page.keyboard.press('Enter');
    await page.locator('.recovery-codes').waitFor();
    const codes = await page.locator('.recovery-codes code').allInnerTexts();
    await page.getByLabel('我已妥善保存恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    return codes;
  };
  await page.getByRole('button', { name: '设置第二因素' }).click();
  const first = await confirm(await key());
  await page.getByText('恢复码还剩 10 个').waitFor();
  await page.locator('.line-live').waitFor();

  await page.getByRole('button', { name: '换设备或换恢复码' }).click();
  await present('000000');
  await page.getByRole('alert').filter({ hasText: '动态码不对' }).waitFor();
  await present(first[0] ?? '');
  const second = await confirm(await key());
  expect(second.filter((code) => first.includes(code))).toEqual([]);

  const elsewhere = await desk(browser, office.url);
  await signIn(elsewhere, 'clerk@410100', office.password('clerk@410100'));
  await elsewhere.getByLabel('动态验证码').fill(first[1] ?? '');
  await elsewhere.keyboard.press('Enter');
  await elsewhere.getByRole('alert').filter({ hasText: '动态码不对' }).waitFor();

  await page.getByRole('button', { name: '去掉第二因素' }).click();
  await present(second[0] ?? '');
  await page.getByText('第二因素已去掉。').waitFor();
  await elsewhere.reload();
  await signIn(elsewhere, 'clerk@410100', office.password('clerk@410100'));
  await elsewhere.locator('.head').waitFor();
  expect(complaints).toEqual([]);
  await Promise.all([page, elsewhere].map((one) => one.context().close()));
});
