import type { Browser, Page } from 'playwright-core';
import { codeOf } from './authenticator';
import { graveFindings, settled } from './axe';
import { openBrowser } from './chromium';
import { desk, deskOf, NARROW, signIn, WIDE } from './desk';
import { tabTo } from './keyboard';
import { openOffice, type Office } from './office';
import { complaintsOf, sidewaysScroll, until } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

const PASSWORD = 'three unrelated words';
const NEXT = 'four unrelated plain words';
const WANG = 'wang@410108';

let office: Office;
let browser: Browser;
let admin: Page;
let wang: Page;
let complaints: readonly string[];

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
  admin = await deskOf(browser, office, 'admin@410108', '/people');
  complaints = complaintsOf(admin);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, name: string) => page.locator('.list-table tbody tr').filter({ hasText: name });
const enter = (page: Page) => page.keyboard.press('Enter');
const left = (page: Page) => page.getByRole('button', { name: '登录' }).waitFor();

/** The link as it is shown, once. */
async function linkIn(page: Page): Promise<string> {
  const link = page.locator('.link-once code');
  await link.waitFor();
  return link.innerText();
}

async function choosePassword(page: Page, password: string): Promise<void> {
  for (const name of [/^(新)?密码$/, '再输一遍密码']) await page.getByRole('textbox', { name, exact: true }).fill(password);
  await enter(page);
}

async function gravely(page: Page, at: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await settled(page);
    const push = await sidewaysScroll(page);
    if (push > 0) faults.push(`${at} ${size.width}: ${push} pixels of sideways scroll`);
    faults.push(...(await graveFindings(page)).map((finding) => `${at} ${size.width}: ${finding}`));
  }
  return faults;
}

test('an administrator invites a colleague without a mouse; a name that cannot be is told at its field', async () => {
  await row(admin, '惠济区管理员').waitFor();
  await tabTo(admin, 'button', '邀请');
  await enter(admin);
  await dialog(admin).waitFor();
  await admin.keyboard.type('Clerk');
  await admin.getByLabel('经办').check();
  await admin.getByRole('button', { name: '生成链接' }).click();
  await admin.getByText('这个用户名已有人用').waitFor();
  const faults = [...(await gravely(admin, 'invite'))];
  await admin.getByLabel('用户名', { exact: true }).fill('ＷＡＮＧ');
  await enter(admin);
  const link = await linkIn(admin);
  expect(link).toMatch(new RegExp(`^${office.url}/invitation#`));
  faults.push(...(await gravely(admin, 'link')));
  await dialog(admin).getByRole('button', { name: '关闭' }).last().click();
  await admin.locator('.invitation').filter({ hasText: WANG }).waitFor();

  wang = await desk(browser, office.url);
  await wang.goto(link);
  await wang.getByLabel('姓名').fill('王敏');
  await choosePassword(wang, PASSWORD);
  await wang.locator('.head').filter({ hasText: '王敏' }).waitFor();
  await admin.reload();
  await row(admin, '王敏').waitFor();
  expect(await row(admin, '王敏').innerText()).toMatch(/wang@410108[\s\S]*经办[\s\S]*未设置/);
  expect(await admin.locator('.invitation').count()).toBe(0);
  expect(faults).toEqual([]);
});

test('an invitation is withdrawn, and its link leads nowhere', async () => {
  await admin.getByRole('button', { name: '邀请' }).click();
  await admin.getByLabel('用户名', { exact: true }).fill('li');
  await admin.getByLabel('审计').check();
  await enter(admin);
  const link = await linkIn(admin);
  await dialog(admin).getByRole('button', { name: '关闭' }).last().click();
  await admin.getByRole('button', { name: '撤回对 li@410108 的邀请' }).click();
  await admin.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
  await admin.locator('.invitation').waitFor({ state: 'detached' });
  const page = await desk(browser, office.url);
  await page.goto(link);
  await page.getByLabel('姓名').fill('李');
  await choosePassword(page, PASSWORD);
  await page.getByRole('alert').filter({ hasText: '邀请链接无效' }).waitFor();
  await page.context().close();
});

test('roles are changed, and a desk that stands open asks for the second factor that its new role must have', async () => {
  await row(admin, '王敏').getByRole('link').click();
  await admin.locator('.person-drawer').getByLabel('决策').check();
  await admin.getByRole('button', { name: '保存角色' }).click();
  await admin.getByText('角色已保存。').waitFor();
  await row(admin, '王敏').filter({ hasText: '决策' }).waitFor();
  await wang.getByRole('heading', { name: '设置第二因素' }).waitFor();
  await wang.getByRole('button', { name: '开始设置' }).click();
  const key = await wang.locator('.set-up-secret').innerText();
  await wang.getByLabel('动态码').fill(codeOf(key));
  await enter(wang);
  await wang.getByLabel('我已妥善保存恢复码').check();
  await wang.getByRole('button', { name: '完成' }).click();
  await wang.locator('.line-live').waitFor();
  await admin.reload();
  await admin.locator('.person-drawer').getByRole('button', { name: '去掉第二因素' }).waitFor();
  expect(await gravely(admin, 'person')).toEqual([]);
});

test('a lost second factor and a forgotten password are made good: by a deed that signs out, and by a link that works once', async () => {
  await admin.locator('.person-drawer').getByRole('button', { name: '去掉第二因素' }).click();
  await admin.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
  await admin.getByText('第二因素已去掉，登录已全部结束。').waitFor();
  await left(wang);
  await admin.getByRole('button', { name: '重设密码' }).click();
  const link = await linkIn(admin);
  expect(link).toMatch(new RegExp(`^${office.url}/reset#`));
  await wang.goto(link);
  expect(wang.url()).toBe(`${office.url}/reset`);
  await choosePassword(wang, 'passwordpassword');
  await wang.getByRole('alert').filter({ hasText: '太容易猜到' }).waitFor();
  await choosePassword(wang, NEXT);
  await wang.getByText(WANG).waitFor();
  const second = await desk(browser, office.url);
  await second.goto(link);
  await choosePassword(second, PASSWORD);
  await second.getByRole('alert').filter({ hasText: '重设密码的链接无效' }).waitFor();
  await second.context().close();
  await wang.getByRole('link', { name: '去登录' }).click();
  await signIn(wang, WANG, NEXT);
  await wang.getByRole('heading', { name: '设置第二因素' }).waitFor();
});

test('who is removed is out at once, is listed only among those who left, and the last administrator stays', async () => {
  const drawer = admin.locator('.person-drawer');
  await drawer.getByLabel('决策').uncheck();
  await drawer.getByRole('button', { name: '保存角色' }).click();
  await row(admin, '王敏').filter({ hasNotText: '决策' }).waitFor();
  await wang.reload();
  await wang.locator('.line-live').waitFor();
  await drawer.getByRole('button', { name: '移除此人' }).click();
  await admin.getByRole('tooltip').getByRole('button', { name: '移除' }).click();
  await drawer.getByText('离开', { exact: true }).waitFor();
  await left(wang);
  await admin.keyboard.press('Escape');
  await row(admin, '王敏').waitFor({ state: 'detached' });
  await admin.getByLabel(/^含已离开的/).check();
  await row(admin, '王敏').filter({ hasText: '离开' }).waitFor();
  // By keyboard into a person and back to the same row.
  await row(admin, '王敏').getByRole('link').press('Enter');
  await until(admin, "document.activeElement.closest('.ant-drawer') !== null");
  await admin.keyboard.press('Escape');
  await until(admin, "document.activeElement.matches('.list-table a') && document.activeElement.textContent === '王敏'");

  await row(admin, '惠济区管理员').getByRole('link').click();
  await drawer.getByLabel('经办').check();
  await drawer.getByLabel('管理员').uncheck();
  await drawer.getByRole('button', { name: '保存角色' }).click();
  await drawer.getByRole('alert').filter({ hasText: '最后一位管理员' }).waitFor();
  expect(await drawer.getByRole('button', { name: '移除此人' }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('the page is at no desk but an administrator’s, in an office and in an agency', async () => {
  const clerk = await deskOf(browser, office, 'clerk@410108', '/people');
  await clerk.getByText('没有这个页面').waitFor();
  expect(await clerk.getByRole('link', { name: '人员与角色' }).count()).toBe(0);
  const agency = await deskOf(browser, office, 'officer@discipline-4101', '/people');
  await row(agency, 'officer@discipline-4101').waitFor();
  await agency.getByRole('button', { name: '邀请' }).click();
  await dialog(agency).getByLabel('联络员').waitFor();
  expect(await dialog(agency).getByLabel('经办').count()).toBe(0);
  await Promise.all([clerk, agency].map((one) => one.context().close()));
});
