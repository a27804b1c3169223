import type { Page } from 'playwright-core';

/** The first question of a console is who sits there: nobody yet is its ordinary answer, which the browser calls an error. */
const NOBODY_YET = /status of 401 /;

/** What the browser complains of on a page from now on: errors on its console, refusals of the CSP, faults that nothing caught. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if ((message.type() === 'error' || /Content Security Policy/.test(text)) && !NOBODY_YET.test(text))
      complaints.push(`${page.url()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}

/** How far a page can be pushed sideways, in CSS pixels; 0 on a page that fits. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'));
}

/**
 * Notes, by the clock of the machine, when an element of this selector that holds this text is first in the page.
 * Inside the page: the way to the browser and back, long on a busy machine, does not count.
 */
export async function noteWhen(page: Page, selector: string, text: string): Promise<void> {
  await page.evaluate(
    `(() => {
      const seen = () => [...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.textContent.includes(${JSON.stringify(text)}));
      window.noted = undefined;
      const eye = new MutationObserver(() => { if (seen()) { window.noted = Date.now(); eye.disconnect(); } });
      if (seen()) throw new Error('It is there already');
      eye.observe(document.body, { childList: true, subtree: true, characterData: true });
    })()`,
  );
}

/** The moment noted by `noteWhen`, in milliseconds since 1970. Waits for it. */
export async function noted(page: Page): Promise<number> {
  await until(page, 'window.noted !== undefined');
  return page.evaluate<number>('window.noted');
}

const PATIENCE = 20_000;

/** Asks until an expression holds in the page; by the debugger's door, since the page's CSP lets nobody evaluate a text. */
export async function until(page: Page, expression: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > deadline) throw new Error(`Not so within ${PATIENCE / 1000} seconds at ${page.url()}: ${expression}`);
    await page.waitForTimeout(25);
  }
}
