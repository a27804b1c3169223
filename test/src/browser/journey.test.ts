import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './chromium';
import { desk, deskOf, NARROW, titled } from './desk';
import { momentIn, pick, submit, type } from './form';
import { tabTo } from './keyboard';
import { openOffice, type Office } from './office';
import { complaintsOf, noted, noteWhen, sidewaysScroll } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

const HOUR = 3_600_000;
/** The bound that the console was asked to keep: a report is on the open boards within a second. */
const WITHIN = 1_000;
let office: Office;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

test('a clerk reports the second accident of a month: the open board of the city and the page of the agency move by themselves', async () => {
  await office.report('clerk@410108', accident('第一起事故', 60));
  const [city, agency, clerk] = await Promise.all([
    deskOf(browser, office, 'decider@410100', '/cases'),
    deskOf(browser, office, 'officer@discipline-4101', '/inbox', NARROW),
    deskOf(browser, office, 'clerk@410108', '/report/accident'),
  ]);
  const complaints = [city, agency, clerk].map(complaintsOf);
  await titled(city, '第一起事故').waitFor();
  await Promise.all([city, agency].map((page) => page.locator('.line-live').waitFor()));
  await fillIn(clerk, '第二起事故');

  await noteWhen(city, '.case-row', '第二起事故');
  await noteWhen(agency, '.alert-INTERVIEW_TRIGGERED', '惠济区');
  await noteWhen(clerk, '.recorded', '事故已记录');
  await submit(clerk);
  const [onTheBoard, recorded] = await Promise.all([noted(city), noted(clerk)]);
  expect(onTheBoard - recorded).toBeLessThan(WITHIN);
  await noted(agency);

  await titled(city, '第二起事故').click();
  await city.locator('.case-page').getByText('约谈').first().waitFor();
  const alert = agency.locator('.alert-INTERVIEW_TRIGGERED').first();
  await alert.getByRole('button', { name: '签收' }).click();
  await alert.getByText(/\d 签收$/).waitFor();
  await agency.reload();
  await alert.getByText(/\d 签收$/).waitFor();
  expect(await Promise.all([city, agency, clerk].map(sidewaysScroll))).toEqual([0, 0, 0]);
  expect(complaints.flat()).toEqual([]);
  await Promise.all([city, agency, clerk].map((one) => one.context().close()));
});

test('without a mouse a decider signs in, finds the case and adopts the veto: the page of the agency shows it by itself', async () => {
  const agency = await deskOf(browser, office, 'officer@discipline-4101', '/inbox', NARROW);
  await agency.locator('.alert-INTERVIEW_TRIGGERED').first().waitFor();
  await agency.locator('.line-live').waitFor();
  await noteWhen(agency, '.alert-VETO_DECIDED', '惠济区');

  const decider = await desk(browser, office.url);
  const { keyboard } = decider;
  // The sign-in page puts the focus where the hands begin.
  await keyboard.type('decider@410108');
  await keyboard.press('Tab');
  await keyboard.type(office.password('decider@410108'));
  await keyboard.press('Enter');
  await decider.locator('.head').waitFor();
  await tabTo(decider, '.menu a', '待决案件');
  await keyboard.press('Enter');
  await titled(decider, '第二起事故').waitFor();
  await tabTo(decider, '.case-row', '第二起事故');
  await keyboard.press('Enter');
  await decider.locator('.row').filter({ hasText: '一票否决' }).first().waitFor();
  await tabTo(decider, '.row-choice input', '采纳');
  await keyboard.press('Space');
  await tabTo(decider, 'button', '提交决定');
  await keyboard.press('Enter');
  await decider.locator('.case-page').getByText('已采纳').first().waitFor();

  await noted(agency);
  expect(await agency.locator('.alert-VETO_DECIDED').count()).toBe(1);
  await Promise.all([agency, decider].map((one) => one.context().close()));
});

test('the decider adopts one measure and declines the rest with a reason, on a telephone', async () => {
  const decider = await deskOf(browser, office, 'decider@410100', '/cases', NARROW);
  await titled(decider, '第二起事故').click();
  const interview = decider.locator('.row').filter({ has: decider.locator('.tag', { hasText: /^约谈$/ }) });
  await interview.getByText('采纳', { exact: true }).click();
  await decider.getByRole('button', { name: '其余不采纳' }).click();
  await decider.getByRole('button', { name: '提交决定' }).click();
  await decider.getByText('已采纳').first().waitFor();
  expect(await sidewaysScroll(decider)).toBe(0);
  await decider.context().close();
});

test('a lost connection says so on the board and in the inbox, and heals with what happened meanwhile', async () => {
  const [decider, agency] = await Promise.all([
    deskOf(browser, office, 'decider@410100', '/cases'),
    deskOf(browser, office, 'officer@discipline-4101', '/inbox', NARROW),
  ]);
  const interviews = agency.locator('.alert-INTERVIEW_TRIGGERED');
  const lost = (page: Page) => page.getByRole('alert').filter({ hasText: '连接已断开' });
  await Promise.all([decider, agency].map((page) => page.locator('.line-live').waitFor()));
  await titled(decider, '第一起事故').waitFor();
  await interviews.first().waitFor();
  const before = await interviews.count();

  await office.stop();
  await Promise.all([decider, agency].map((page) => lost(page).waitFor()));
  expect(await titled(decider, '第一起事故').isVisible()).toBe(true);
  expect(await interviews.count()).toBe(before);

  await office.start();
  await office.report('clerk@410108', accident('断线期间的事故', 2));
  await Promise.all([decider, agency].map((page) => page.locator('.line-live').waitFor({ timeout: 30_000 })));
  await titled(decider, '断线期间的事故').waitFor();
  await agency.locator('.alerts').getByText('断线期间').or(interviews.nth(before)).first().waitFor();
  await Promise.all([decider, agency].map((page) => lost(page).waitFor({ state: 'detached' })));
  await Promise.all([decider, agency].map((one) => one.context().close()));
});

function accident(title: string, hoursAgo: number): Record<string, unknown> {
  return {
    division: '410108001',
    occurredAt: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
    sector: 'CONSTRUCTION',
    deaths: 1,
    responsible: true,
    title,
  };
}

/** The clerk's own way: through the form, with slips that the form has to name. */
async function fillIn(clerk: Page, title: string): Promise<void> {
  const place = clerk.getByLabel('区划代码或名称');
  await place.fill('41010800');
  await submit(clerk);
  await clerk.getByText('区划代码是 2、4、6、9 或 12 位数字').waitFor();
  await clerk.getByText('请填写发生时间').waitFor();
  await place.fill('410108001');
  await clerk.locator('.report-found').filter({ hasText: '惠济区' }).waitFor();
  await type(clerk, '发生时间', momentIn(-1));
  await type(clerk, '死亡', '1');
  await type(clerk, '标题', title);
  await clerk.getByText('调查情况', { exact: true }).click();
  await pick(clerk, '是');
}
