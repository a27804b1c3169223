import type { Browser, Locator, Page } from 'playwright-core';
import type { Office } from './office';

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** A person's own browser window, with cookies of its own, on the sign-in page. */
export async function desk(browser: Browser, url: string, viewport = WIDE): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('用户名').waitFor();
  return page;
}

export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.keyboard.press('Enter');
}

/** A person's own window, signed in, on a page by its address. */
export async function deskOf(browser: Browser, office: Office, username: string, path: string, viewport = WIDE): Promise<Page> {
  const page = await desk(browser, office.url, viewport);
  await signIn(page, username, office.password(username));
  await page.locator('.head').waitFor();
  if (path !== '/') await walkTo(page, path);
  return page;
}

/** To another page as a link of the console leads there, without loading the console anew. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
}

/** The board's row of the case whose fact has this title. */
export function titled(page: Page, title: string): Locator {
  return page.locator('.case-row').filter({ hasText: title });
}
