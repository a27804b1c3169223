import type { Page } from 'playwright-core';

const BEIJING = 8 * 3_600_000;
const DAY = 24 * 3_600_000;

/** Wall time in Beijing, so many days from now, as people type it: 2026-11-23 09:30. */
export function momentIn(days: number): string {
  return new Date(Date.now() + BEIJING + days * DAY).toISOString().slice(0, 16).replace('T', ' ');
}

export function dayIn(days: number): string {
  return momentIn(days).slice(0, 10);
}

/** Types into a field and leaves it, as a form expects that checks what is left. */
export async function type(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.keyboard.press('Tab');
}

/** One of a row of buttons. */
export async function pick(page: Page, label: string): Promise<void> {
  await page
    .locator('.report .ant-radio-button-wrapper')
    .filter({ has: page.getByText(label, { exact: true }) })
    .click();
}

/** One of a list that opens. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click();
}

/** The division by its pinyin initials and Enter, without a mouse. */
export async function place(page: Page, initials: string, name: string): Promise<void> {
  const field = page.getByLabel('区划代码或名称');
  await field.fill(initials);
  await page.locator('.pick-option').filter({ hasText: name }).first().waitFor();
  await field.press('Enter');
  await page.locator('.report-found').filter({ hasText: name }).waitFor();
}

export async function submit(page: Page): Promise<void> {
  await page.locator('.report-foot button[type=submit]').click();
}
