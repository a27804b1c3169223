import type { Browser, Locator, Page } from 'playwright-core';

const WIDE = { width: 1440, height: 900 };

/** A person's own browser window, with cookies of its own, on the sign-in page. */
export async function desk(browser: Browser, url: string, viewport = WIDE): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(15_000);
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

/** The board's row of the case whose fact has this title. */
export function titled(page: Page, title: string): Locator {
  return page.locator('.case-row').filter({ hasText: title });
}
