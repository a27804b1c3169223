import type { Page } from 'playwright-core';

/** Tabs on until the focus is on an element of this selector that holds this text; as far as a person would go. */
export async function tabTo(page: Page, selector: string, text = ''): Promise<void> {
  const here = `(() => {
    const at = document.activeElement;
    return at !== null && at.matches(${JSON.stringify(selector)}) && (at.textContent + (at.closest('label')?.textContent ?? '')).includes(${JSON.stringify(text)});
  })()`;
  for (let steps = 0; steps < 80; steps += 1) {
    if (await page.evaluate<boolean>(here)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No way by Tab to ${selector} ${text}`);
}
