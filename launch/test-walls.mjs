import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/** `npm run test:walls`: the long tests of isolation in their full size (packages/api/src/walls/size.ts). */
const jest = [
  'node_modules/jest/bin/jest.js',
  '--globals',
  JSON.stringify({ FULL_WALLS: true }),
  '--testTimeout',
  '1800000',
  'walls\\.test',
];
const child = spawn(process.execPath, jest, { cwd: ROOT, stdio: 'inherit' });
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
