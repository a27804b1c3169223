import { readSettings, renderProblems, type Environment, type Settings } from './read';

function settings(args: string[], env: Environment): Settings {
  const read = readSettings(args, env);
  if ('problems' in read) throw new Error(renderProblems(read.problems));
  return read.settings;
}

function codes(args: string[], env: Environment): string[] {
  const read = readSettings(args, env);
  return 'problems' in read ? read.problems.map((problem) => problem.code) : [];
}

const URLS = {
  DATABASE_URL: 'postgres://anze_app:a@db.example/anze',
  DATABASE_ENGINE_URL: 'postgres://anze_engine:b@db.example/anze',
  DATABASE_OWNER_URL: 'postgres://anze_owner:c@db.example/anze',
};

test('nothing set: loopback, port 4000, embedded database in .data, with a demo', () => {
  const found = settings([], {});
  expect(found).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    trustProxy: false,
    introspection: 'people',
    secondFactor: 'on',
    demo: true,
    demoPublic: false,
  });
  expect(found.store.dataDir).toMatch(/[\\/]\.data$/);
  expect(found.store.own).toBeUndefined();
});

test('an own database has no demo unless --demo', () => {
  expect(settings([], URLS)).toMatchObject({ demo: false, store: { own: { appUrl: URLS.DATABASE_URL } } });
  expect(settings(['--demo'], URLS)).toMatchObject({ demo: true, demoHistory: true });
  expect(settings(['--demo-empty'], URLS)).toMatchObject({ demo: true, demoHistory: false });
});

test('a port that is none is refused', () => {
  for (const PORT of ['http', '-1', '65536', '4000.5', '4e3', ' 4000']) expect(codes([], { PORT })).toEqual(['PORT_WRONG']);
  expect(settings([], { PORT: '65535' }).port).toBe(65535);
});

test('another host than loopback needs a public address and a decision on proxies', () => {
  expect(codes([], { HOST: '0.0.0.0' })).toEqual(['PUBLIC_URL_MISSING', 'TRUST_PROXY_MISSING']);
  expect(codes([], { HOST: '0.0.0.0', PUBLIC_URL: 'https://anze.example' })).toEqual(['TRUST_PROXY_MISSING']);
  expect(settings([], { HOST: '0.0.0.0', PUBLIC_URL: 'https://anze.example/', TRUST_PROXY: 'none' })).toMatchObject({
    publicUrl: 'https://anze.example',
    trustProxy: false,
  });
  for (const HOST of ['127.0.0.1', '127.0.0.53', '::1', '[::1]', 'localhost']) expect(codes([], { HOST })).toEqual([]);
});

test('a host with a port or a scheme is refused', () => {
  for (const HOST of ['127.0.0.1:4000', 'http://localhost', '300.1.1.1', 'a b']) expect(codes([], { HOST })).toContain('HOST_WRONG');
});

test('a public address is an origin and nothing more', () => {
  for (const PUBLIC_URL of ['anze.example', 'ftp://anze.example', 'https://anze.example/path', 'https://u:p@anze.example']) {
    expect(codes([], { PUBLIC_URL })).toEqual(['PUBLIC_URL_WRONG']);
  }
});

test('proxies are none, a number, or addresses', () => {
  expect(settings([], { TRUST_PROXY: '2' }).trustProxy).toBe(2);
  expect(settings([], { TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,fd00::/8' }).trustProxy).toEqual(['10.0.0.5', '10.1.0.0/16', 'fd00::/8']);
  for (const TRUST_PROXY of ['true', 'yes', '0', '10.0.0.0/33', 'nginx']) expect(codes([], { TRUST_PROXY })).toEqual(['TRUST_PROXY_WRONG']);
});

test('DATABASE_URL without its companions is refused, one line for each', () => {
  expect(codes([], { DATABASE_URL: URLS.DATABASE_URL })).toEqual(['DATABASE_URL_INCOMPLETE', 'DATABASE_URL_INCOMPLETE']);
  expect(codes([], { DATABASE_OWNER_URL: URLS.DATABASE_OWNER_URL })).toEqual(['DATABASE_URL_INCOMPLETE', 'DATABASE_URL_INCOMPLETE']);
});

test('a wrong database address is refused without showing its password', () => {
  for (const DATABASE_URL of ['localhost:5432/anze', 'mysql://u:geheim@h/anze', 'postgres://h/anze', 'postgres://u:geheim@h']) {
    const read = readSettings([], { ...URLS, DATABASE_URL });
    expect('problems' in read && renderProblems(read.problems)).toMatch(/^\[DATABASE_URL_WRONG\] DATABASE_URL (?!.*geheim)/);
  }
});

test('unknown arguments, a missing folder and a wrong introspection are refused', () => {
  expect(codes(['--demmo'], {})).toEqual(['ARGUMENT_UNKNOWN']);
  expect(codes(['--data'], {})).toEqual(['DATA_EMPTY']);
  expect(codes(['--data', '--demo'], {})).toEqual(['DATA_EMPTY']);
  expect(codes([], { INTROSPECTION: 'yes' })).toEqual(['INTROSPECTION_WRONG']);
  expect(codes([], { SECOND_FACTOR: 'no' })).toEqual(['SECOND_FACTOR_WRONG']);
  expect(settings([], { SECOND_FACTOR: 'off' }).secondFactor).toBe('off');
  expect(settings(['--data', 'elsewhere', '--demo-public'], {})).toMatchObject({
    demoPublic: true,
    store: { dataDir: expect.stringMatching(/elsewhere$/) as string },
  });
});

test('every problem is told at once, in Chinese and English', () => {
  const read = readSettings(['--x'], { PORT: 'x', HOST: '0.0.0.0', TRUST_PROXY: 'x' });
  if (!('problems' in read)) throw new Error('problems were expected');
  expect(read.problems.map((problem) => problem.code)).toEqual([
    'ARGUMENT_UNKNOWN',
    'PORT_WRONG',
    'TRUST_PROXY_WRONG',
    'PUBLIC_URL_MISSING',
  ]);
  for (const problem of read.problems) {
    expect(problem.message).toMatch(/\p{Script=Han}/u);
    expect(problem.messageEn).toMatch(/^[^\p{Script=Han}]+$/u);
  }
});
