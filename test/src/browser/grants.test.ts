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
  admin = await deskOf(browser, office, 'admin@410108', '/agencies');
  complaints = complaintsOf(admin);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, text: string) => page.locator('.list-table tbody tr').filter({ hasText: text });
const tick = (page: Page, name: string) => dialog(page).getByRole('checkbox', { name, exact: true });

test('an administrator grants an agency a kind, fields and a place, and is told what is missing', async () => {
  await admin.getByRole('button', { name: '新增授权' }).click();
  await dialog(admin).getByRole('button', { name: '新增授权' }).click();
  for (const missing of ['请选择协同机关', '至少选一种推送', '请写明依据']) await dialog(admin).getByText(missing).waitFor();
  // By keyboard: a list that is still unfolding takes no click.
  await dialog(admin).getByRole('combobox', { name: '协同机关' }).fill('河南省市场');
  await admin.getByTitle('河南省市场监督管理局').waitFor();
  await admin.keyboard.press('Enter');
  await admin.getByTitle('河南省市场监督管理局').and(admin.locator('.ant-select-item')).waitFor({ state: 'hidden' });
  await tick(admin, '约谈触发').check();
  await tick(admin, '正文').uncheck();
  await dialog(admin).getByRole('textbox', { name: '依据' }).fill('惠安委〔2026〕3号');
  for (const size of [NARROW, WIDE]) {
    await admin.setViewportSize(size);
    await settled(admin);
    expect(await sidewaysScroll(admin)).toBe(0);
    expect(await graveFindings(admin)).toEqual([]);
  }
  await dialog(admin).getByRole('button', { name: '新增授权' }).click();
  await row(admin, '惠安委〔2026〕3号').getByText('约谈触发').waitFor();
  expect(await row(admin, '惠安委〔2026〕3号').innerText()).not.toContain('正文');
});

test('the agency sees what it is granted and why, and no button to change it', async () => {
  const officer = await deskOf(browser, office, 'officer@market-41', '/agencies');
  await row(officer, '惠安委〔2026〕3号').getByText('惠济区').waitFor();
  expect(await officer.getByRole('button', { name: /撤销|改动|新增授权/ }).count()).toBe(0);
  const clerk = await deskOf(browser, office, 'clerk@410108', '/agencies');
  await row(clerk, '惠安委〔2026〕3号').waitFor();
  expect(await clerk.getByRole('button', { name: /撤销|改动|新增授权/ }).count()).toBe(0);
});

test('changing puts another in its place, revoking needs a reason, and both stand in the record', async () => {
  await row(admin, '惠安委〔2026〕3号').getByRole('button', { name: '改动' }).click();
  await tick(admin, '一票否决').check();
  await dialog(admin).getByRole('textbox', { name: '依据' }).fill('惠安委〔2026〕4号');
  await dialog(admin).getByRole('button', { name: '改动' }).click();
  await row(admin, '惠安委〔2026〕4号').getByText('一票否决').waitFor();
  await row(admin, '惠安委〔2026〕4号').getByRole('button', { name: '撤销' }).click();
  await dialog(admin).getByRole('button', { name: '撤销' }).click();
  await dialog(admin).getByText('请写明依据').waitFor();
  await dialog(admin).getByRole('textbox', { name: '依据' }).fill('协议到期');
  await admin.keyboard.press('Enter');
  await row(admin, '惠安委〔2026〕4号').waitFor({ state: 'detached' });
  await admin.getByRole('checkbox', { name: '含已撤销的' }).check();
  await row(admin, '惠安委〔2026〕4号').waitFor();

  // The record numbers deeds once a second.
  await admin.waitForTimeout(2500);
  const auditor = await deskOf(browser, office, 'auditor@410108', '/record');
  await row(auditor, '协议到期').getByText('撤销授权').waitFor();
  expect(await auditor.getByText('尚未覆盖').or(auditor.getByText('均有签名检查点覆盖')).count()).toBe(1);
  expect(complaints).toEqual([]);
});
