import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { until } from './watch';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * What axe-core finds serious or critical on the page as it stands, a line each. It is brought by the debugger's door,
 * which the page's CSP does not guard.
 */
export async function graveFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("typeof axe !== 'undefined'"))) await page.evaluate(`${SOURCE};0`);
  const violations = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, failureSummary })) })))",
  );
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}

/**
 * Waits until a page has read what it shows and stands still: twice, since on a busy machine a drawer that was opened may
 * begin to move some frames later.
 */
export async function settled(page: Page): Promise<void> {
  await still(page);
  await page.waitForTimeout(150);
  await still(page);
}

async function still(page: Page): Promise<void> {
  await until(
    page,
    `document.querySelector('#content .ant-skeleton, #content [aria-busy=true], .ant-spin-spinning') === null
      && document.querySelector('h1, .playground .CodeMirror-code') !== null
      && document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect.getTiming().iterations === Infinity)`,
  );
}
