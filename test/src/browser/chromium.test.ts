import { openBrowser } from './chromium';

jest.setTimeout(120_000);

test('a browser opens on this machine, shows a page and closes', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>安责</h1>');
    expect(await page.getByRole('heading').innerText()).toBe('安责');
  } finally {
    await browser.close();
  }
});
