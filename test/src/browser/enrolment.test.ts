import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { codeOf } from './authenticator';
import { graveFindings, settled } from './axe';
import { openBrowser } from './chromium';
import { desk, NARROW, signIn, WIDE } from './desk';
import { openOffice, type Office } from './office';
import { complaintsOf, sidewaysScroll } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

const PASSWORD = 'three unrelated words';
const ADMIN = 'boss@410105';

let office: Office;
let browser: Browser;
/** What the administrator typed into the authenticator app, and keeps for the day when it is lost. */
let key = '';
let recoveryCodes: readonly string[] = [];

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function graveAt(page: Page, at: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await settled(page);
    const push = await sidewaysScroll(page);
    if (push > 0) faults.push(`${at} ${size.width}: ${push} pixels of sideways scroll`);
    faults.push(...(await graveFindings(page)).map((finding) => `${at} ${size.width}: ${finding}`));
  }
  return faults;
}

async function askCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('动态验证码').fill(code);
  await page.keyboard.press('Enter');
}

test('a new administrator sets a second factor before anything else, and keeps the recovery codes shown once', async () => {
  const page = await desk(browser, office.url);
  const complaints = complaintsOf(page);
  await page.goto(await office.invite('410105', 'boss'));
  await page.getByLabel('姓名').fill('王敏');
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输一遍密码' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '设置第二因素' }).waitFor();
  const faults = [...(await graveAt(page, 'why'))];

  await page.getByRole('button', { name: '开始设置' }).click();
  await page.getByRole('img', { name: '用验证器应用扫描的二维码' }).waitFor();
  key = await page.locator('.set-up-secret').innerText();
  faults.push(...(await graveAt(page, 'key')));
  await page.getByLabel('动态码').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '动态码不对' }).waitFor();
  await page.getByLabel('动态码').fill(codeOf(key));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '保存恢复码' }).waitFor();
  recoveryCodes = await page.locator('.recovery-codes code').allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  faults.push(...(await graveAt(page, 'recovery codes')));

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存为文件' }).click()]);
  const saved = readFileSync(await file.path(), 'utf8');
  expect(recoveryCodes.filter((code) => !saved.includes(code))).toEqual([]);
  expect(saved).toContain(ADMIN);
  const goOn = page.getByRole('button', { name: '完成' });
  expect(await goOn.isDisabled()).toBe(true);
  await page.getByLabel('我已妥善保存恢复码').check();
  await goOn.click();
  await page.getByRole('heading', { name: '金水区 安委办' }).waitFor();
  // The socket is opened with the session that now stands.
  await page.locator('.line-live').waitFor();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('from then on the door asks for a code; a wrong one is taught, and a recovery code opens it once', async () => {
  const page = await desk(browser, office.url, NARROW);
  await signIn(page, ADMIN, PASSWORD);
  await page.getByLabel('动态验证码').waitFor();
  // The next step, and no mistake.
  expect(await page.getByRole('alert').count()).toBe(0);
  await askCode(page, '000000');
  await page.getByRole('alert').filter({ hasText: '动态码不对' }).waitFor();
  expect(await page.getByLabel('动态验证码').inputValue()).toBe('');
  const [first = ''] = recoveryCodes;
  await askCode(page, first);
  await page.getByRole('heading', { name: '金水区 安委办' }).waitFor();

  const second = await desk(browser, office.url);
  await signIn(second, ADMIN, PASSWORD);
  await askCode(second, first);
  await second.getByRole('alert').filter({ hasText: '动态码不对' }).waitFor();
  await askCode(second, codeOf(key, 1));
  await second.getByRole('heading', { name: '金水区 安委办' }).waitFor();
  await Promise.all([page, second].map((one) => one.context().close()));
});

test('an operator of the installation sets one, too, and has a desk without an office: no page of one, and no line to it', async () => {
  const page = await desk(browser, office.url);
  const complaints = complaintsOf(page);
  await page.goto(await office.inviteOperator('ops'));
  await page.getByLabel('姓名').fill('运维');
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输一遍密码' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '开始设置' }).click();
  await page.getByLabel('动态码').fill(codeOf(await page.locator('.set-up-secret').innerText()));
  await page.keyboard.press('Enter');
  await page.getByLabel('我已妥善保存恢复码').check();
  await page.getByRole('button', { name: '完成' }).click();
  await page.getByText('运维人员开通租户和协同机关').waitFor();
  expect(await page.locator('.side a').allInnerTexts()).toEqual(['首页', '我的账号', '接口试验台']);
  expect(await page.locator('.line').count()).toBe(0);
  await page.getByRole('link', { name: '我的账号' }).first().click();
  await page.locator('.session').waitFor();
  expect(await page.locator('.state-failure').count()).toBe(0);
  expect(await graveAt(page, 'account')).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
