import { openAppWorld, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

const DOCUMENT = 'query ($pack: ID!) { document(pack: $pack) { pack number title issuer issued lines } }';

test.each(['clerk@410108', 'auditor@410000', 'officer@discipline-4101', 'key:market-41'])(
  '%s reads a document with its whole text: documents are public',
  async (who) => {
    const { data, errors } = await world.ask(who, DOCUMENT, { pack: 'zhengzhou-2021-3' });
    expect(errors).toBeUndefined();
    expect(data.document).toMatchObject({ number: '郑安委〔2021〕3号', issued: '2021-03-18' });
    expect(data.document.lines[27]).toContain('（一）一个月内连续发生一般生产安全事故的；');
  },
);

test('what is no pack is null, and no path', async () => {
  for (const pack of ['', 'zhengzhou', '..', '../packs/zhengzhou-2021-3', 'zhengzhou-2021-3/', '__proto__']) {
    expect((await world.ask('clerk@410108', DOCUMENT, { pack })).data).toEqual({ document: null });
  }
});

test('nobody reads one without signing in', async () => {
  expect((await world.ask(null, DOCUMENT, { pack: 'zhengzhou-2021-3' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('every citation stands in its document, word for word and in whole sentences', async () => {
  const { data } = await world.ask('clerk@410000', '{ rules { id pack citation { line passage } } }');
  expect(new Set(data.rules.map(({ pack }: Loose) => pack)).size).toBeGreaterThan(3);
  for (const { id, pack, citation } of data.rules) {
    const { document } = (await world.ask('clerk@410000', DOCUMENT, { pack })).data;
    const bare = (text: string): string => text.replace(/\s/g, '');
    expect([id, bare(document.lines.join('')).includes(bare(citation.passage))]).toEqual([id, true]);
    expect([id, citation.passage.length > 10]).toEqual([id, true]);
  }
  const passage = (id: string): string => data.rules.find((rule: Loose) => rule.id === id).citation.passage;
  expect(passage('zhengzhou-2021-3/1.4')).toBe('（四）因落实安全生产责任不力，导致发生一般生产事故，造成一定社会舆论的；');
  // In the middle of a paragraph of the province's document.
  expect(passage('henan-2017-31/30.2')).toBe(
    '对发生重大以上生产安全事故或谎报、迟报、瞒报较大以上事故的，视情形依纪依法予以处理，涉嫌违法的应移送司法机关处理。',
  );
});
