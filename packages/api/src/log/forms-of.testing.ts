/** A secret as it could have been written: as it is, in JSON, in an address, in base64 wherever it stood in a longer text, in hexadecimal. */
export function* formsOf(secret: string): Generator<[string, string]> {
  yield ['as it is', secret];
  yield ['in JSON', JSON.stringify(secret).slice(1, -1)];
  yield ['in an address', encodeURIComponent(secret)];
  // What makes a token unique stands behind its letter, digits and dot.
  const bare = /^[srkip]\d\d\.(.{43})$/.exec(secret)?.[1];
  if (bare !== undefined) yield ['without its kind', bare];
  for (const encoding of ['base64', 'base64url'] as const) {
    for (const before of [0, 1, 2]) {
      // Digits that neighbours share are left out.
      const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
        .toString(encoding)
        .replace(/=+$/, '');
      yield [`in ${encoding}`, text.slice(before === 0 ? 0 : before + 1, -1)];
    }
  }
  yield ['in hexadecimal', Buffer.from(secret).toString('hex')];
}
