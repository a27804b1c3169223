import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenArrows, type Source } from './architecture/arrows';

const ROOT = join(__dirname, '..', '..');

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'dist' || entry.name === 'unit' ? [] : sourcesBelow(path);
    return /\.[mc]?tsx?$/.test(entry.name) ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }] : [];
  });
}

test('every import of the project follows the arrows', () => {
  const sources = ['packages', 'test', 'bench'].flatMap(sourcesBelow);
  expect(sources.length).toBeGreaterThan(50);
  expect(brokenArrows(sources)).toEqual([]);
});

// a test that cannot fail is a defect: each rule is broken once on purpose
test.each([
  ['packages/domain/src/judge/x.ts', "import { x } from '@anze/api';", 'domain must not import api'],
  ['packages/domain/src/judge/x.ts', "import type { x } from '@anze/notifier';", 'domain must not import notifier'],
  ['packages/domain/src/judge/x.ts', "export { x } from '../../../api/src/app';", 'domain must not import api'],
  ['packages/notifier/src/x.ts', "const x = await import('@anze/api/dist/app');", 'notifier must not import api'],
  ['packages/web/src/x.tsx', "import { x } from '@anze/notifier';", 'web must not import notifier'],
  ['packages/web/src/x.tsx', "const x = require('../../api/src/app');", 'web must not import api'],
  ['test/src/x.ts', "import { x } from '@anze/api';", 'test must not import api'],
  ['packages/domain/src/judge/x.ts', "import { readFileSync } from 'node:fs';", 'the domain must not import node:fs'],
  ['packages/domain/src/judge/x.ts', "import { readFileSync } from 'fs';", 'the domain must not import fs'],
  ['packages/domain/src/judge/x.ts', "import express from 'express';", 'the domain must not import express'],
  ['packages/notifier/src/x.ts', "import { Query } from 'type-graphql';", 'type-graphql belongs to api, bench'],
  ['packages/web/src/x.ts', "import { Pool } from 'pg';", 'pg belongs to api, notifier, bench'],
  ['packages/api/src/x.ts', "import { useState } from 'react';", 'react belongs to web'],
  ['packages/domain/src/judge/x.ts', 'const at = Date.now();', 'no clock, randomness or environment (Date.now()'],
  ['packages/domain/src/judge/x.ts', 'const at = new Date();', 'no clock, randomness or environment (new Date())'],
  ['packages/domain/src/judge/x.ts', 'const id = Math.random();', 'no clock, randomness or environment (Math.random()'],
  ['packages/api/src/fact/x.ts', 'const port = process.env.PORT;', 'only env.ts reads the environment'],
  [
    'packages/api/src/fact/x.ts',
    "import { createEngine } from '../database/engine';",
    "the engine's door is for lane, relay, clock and import only",
  ],
  ['packages/api/src/utils/x.ts', '', 'a folder says what it is about, not "utils"'],
])('%s with `%s` is refused: %s', (path, text, wrong) => {
  const found = brokenArrows([{ path, text }]);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(wrong);
});

test.each([
  [
    'packages/api/src/engine/lane.ts',
    "import { createEngine } from '../database/engine'; import { judge } from '@anze/domain'; import { relay } from '@anze/notifier';",
  ],
  ['packages/notifier/src/x.ts', "import { Pool } from 'pg'; import { judge } from '@anze/domain';"],
  ['packages/domain/src/rule/x.ts', "import { z } from 'zod'; import { parse } from 'yaml'; // Date.now() would be the machine's clock"],
  ['packages/domain/src/commands/judge.ts', "import { readFileSync } from 'node:fs';"],
  ['packages/api/src/env.ts', 'const all = process.env;'],
])('%s with `%s` is allowed', (path, text) => {
  expect(brokenArrows([{ path, text }])).toEqual([]);
});
