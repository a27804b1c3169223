import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './chromium';
import { desk } from './desk';
import { openOffice, type Office } from './office';
import { complaintsOf } from './watch';

/** Starting the platform and unpacking a browser on a busy machine with two cores. */
jest.setTimeout(180_000);

const PROVIDER = join(__dirname, '..', '..', '..', 'packages', 'api', 'dist', 'identity-provider', 'provider.testing.js');

let office: Office;
let browser: Browser;
let provider: ChildProcess;

beforeAll(async () => {
  [office, browser] = await Promise.all([openOffice({ secondFactor: 'off', providerNetworks: '127.0.0.0/8' }), openBrowser()]);
  const issuer = await startProvider();
  const token = await signedIn('admin@410108');
  const input = { issuer, clientId: 'county', clientSecret: 'county-secret-of-the-provider', claim: 'preferred_username' };
  await ask(token, 'mutation ($input: IdentityProviderInput!) { setIdentityProvider(input: $input) { errors { code } } }', { input });
  const { people } = (await ask(token, '{ people { id username } }')) as { people: { id: string; username: string }[] };
  const person = people.find(({ username }) => username === 'clerk@410108')?.id;
  await ask(token, 'mutation ($person: ID!) { nameIdentity(person: $person, identity: "name-of-wang") { errors { code } } }', { person });
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
  if (provider?.exitCode === null) {
    const gone = once(provider, 'exit');
    provider.kill('SIGTERM');
    await gone;
  }
});

function startProvider(): Promise<string> {
  provider = spawn(process.execPath, [PROVIDER, `${office.url}/oidc/callback`], { stdio: 'pipe' });
  return new Promise((ready, ended) => {
    provider.stdout?.on('data', (data) => {
      const issuer = /\{"ready":"([^"]+)"\}/.exec(String(data))?.[1];
      if (issuer !== undefined) ready(issuer);
    });
    provider.stderr?.resume();
    provider.once('exit', () => ended(new Error('the provider ended')));
  });
}

async function ask(token: string | null, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(`${office.url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

async function signedIn(username: string): Promise<string> {
  const { signIn } = (await ask(null, 'mutation ($u: String!, $p: String!) { signIn(username: $u, password: $p) { token } }', {
    u: username,
    p: office.password(username),
  })) as { signIn: { token: string } };
  return signIn.token;
}

/** By the button, and through the provider's own pages. */
async function comeBy(page: Page, login: string): Promise<void> {
  await page.getByLabel('用户名').fill(`${login}@410108`);
  await page.getByRole('link', { name: '用本单位的统一身份认证登录' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
}

test("the button of the office's own identity provider leads through it to the own desk, and only there where one is set", async () => {
  const page = await desk(browser, office.url);
  const complaints = complaintsOf(page);
  const button = page.getByRole('link', { name: '用本单位的统一身份认证登录' });
  const answered = page.waitForResponse(/oidc\/offered\?tenant=410100/);
  await page.getByLabel('用户名').fill('clerk@410100');
  expect(await (await answered).json()).toEqual({ offered: false });
  expect(await button.count()).toBe(0);
  await comeBy(page, 'wang');
  await page.getByRole('button', { name: '退出' }).waitFor();
  expect(page.url()).toBe(`${office.url}/`);
  expect(await page.locator('.head').textContent()).toContain('惠济区');
  // The provider's page is not ours: it looks for a typeface on the internet.
  expect(complaints.filter((one) => one.startsWith(office.url))).toEqual([]);
  await page.context().close();
});

test('whom nobody has named is told whom to ask, once', async () => {
  const page = await desk(browser, office.url);
  await comeBy(page, 'stranger');
  await page.getByRole('alert').filter({ hasText: '请本单位管理员登记您的身份标识' }).waitFor();
  expect(page.url()).toBe(`${office.url}/`);
  await page.reload();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.context().close();
});
