import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { CACHE, ROOT } from './root.mjs';

/**
 * `npm test`: types, lint and format, every test; the last line sums all, and the exit code says the same.
 * A run that leaves something open (a worker, socket or connection) fails.
 */
const REPORT = join(CACHE, 'jest.json');
const FORMATTED = join(CACHE, 'prettier.json');
const LEAKS = [/did not exit one second after/, /failed to exit gracefully/, /open handle/i];

const steps = [
  { name: '类型与构建 types and build', work: () => building('tests') },
  {
    name: '控制台类型 console types',
    work: async () => byExit(await run(['node_modules/typescript/bin/tsc', '-p', 'packages/web', '--noEmit'])),
  },
  { name: '控制台构建 console build', work: () => building('console') },
  { name: '代码规范与格式 lint and format', work: linting },
  { name: '测试 tests', work: async () => byReport(await run(['node_modules/jest/bin/jest.js', '--json', `--outputFile=${REPORT}`])) },
];

let passed = 0;
let failed = 0;
rmSync(REPORT, { force: true });
for (const { name, work } of steps) {
  const started = Date.now();
  const outcome = await work();
  passed += outcome.passed;
  failed += outcome.failed;
  console.log(
    `${outcome.failed === 0 ? '✓' : '✗'} ${name}: ${outcome.passed} passed, ${outcome.failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The compiler's build is the type check too; what it says goes to standard error. */
async function building(target) {
  try {
    if (!isBuilt(target)) await build(target);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** Both at once, one check: some 12 s each on a fresh clone with two cores; prettier's cache makes the next look a second. */
async function linting() {
  const both = await Promise.all([
    run(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']),
    run(['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn', '--cache', '--cache-location', FORMATTED]),
  ]);
  return byExit(both.find(({ code }) => code !== 0) ?? { code: 0 });
}

/** Shows what the step says, and keeps it. */
function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let heard = '';
    const hear = (chunk) => {
      process.stderr.write(chunk);
      heard += chunk;
      // jest waits for ever for what was left open; its report is written by then
      if (LEAKS[0].test(heard)) setTimeout(() => child.kill('SIGKILL'), 2000).unref();
    };
    // with --json and an output file jest's standard output is only a note of where the report lies
    child.stdout.on('data', (chunk) => (args.includes('--json') ? (heard += chunk) : hear(chunk)));
    child.stderr.on('data', hear);
    child.once('close', (code) => done({ code, heard }));
  });
}

function byExit({ code }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function byReport({ code, heard }) {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8'));
  const broken = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const leaked = LEAKS.some((sign) => sign.test(heard)) ? 1 : 0;
  // jest may fail without a failed test (a coverage limit, an unfinished teardown): never green then
  const silent = code !== 0 && broken === 0 && leaked === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: broken + leaked + silent };
}
