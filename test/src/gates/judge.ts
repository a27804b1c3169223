import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeFacts } from './million';
import { Promises } from './promises';
import { ROOT, run, runCommand } from './run-command';
import { difference, lines, readScenarios, type ExpectedFinding } from './scenarios';

const MILLION = 1_000_000;
const MOST_MEMORY_KIB = 1.5 * 1024 * 1024;

/** Stage 2's promises. `npm run gate:judge -- DIR` takes another folder of scenarios. */
async function main(): Promise<void> {
  const folder = process.argv[2] === undefined ? join(ROOT, 'test', 'scenarios') : resolve(process.argv[2]);
  const promises = new Promises();
  const scenarios = readScenarios(folder);
  await promises.hold(`there are scenarios in ${process.argv[2] ?? 'test/scenarios'}`, () => {
    if (scenarios.length === 0) throw new Error('no folder with a scenario.json was found');
    return `${scenarios.length}`;
  });
  for (const { name, note, asOf, factsFile, expected } of scenarios) {
    await promises.hold(`${name}: ${note}`, async () => {
      const { code, stdout, stderr } = await runCommand('judge', ['--facts', factsFile, '--as-of', asOf]);
      if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
      const problems = difference(lines(stdout) as ExpectedFinding[], expected);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      return `${expected.length} findings`;
    });
  }
  await promises.hold('a file that cannot be understood gives exit 2 and nothing on standard output', async () => {
    const { code, stdout } = await runCommand('judge', ['--facts', join(ROOT, 'package.json'), '--as-of', '2021-12-31']);
    if (code !== 2 || stdout !== '') throw new Error(`exit ${code}, ${stdout.length} characters on standard output`);
  });
  await promises.hold('every clause of kind rule is carried by a rule', async () => {
    const { code, stdout } = await runCommand('coverage:clauses', []);
    if (code !== 0) throw new Error(stdout);
  });
  await promises.hold('one million facts are judged in less than 1.5 GiB', judgeMillion);
  promises.end();
}

async function judgeMillion(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'anze-gate-'));
  try {
    const file = join(folder, 'facts.jsonl');
    writeFacts(file, MILLION);
    const out = join(folder, 'findings.jsonl');
    const script = join(ROOT, 'packages', 'domain', 'dist', 'commands', 'judge.js');
    const started = Date.now();
    const { code, stderr } = await run('sh', [
      '-c',
      `"$0" -r "$1" "$2" --facts "$3" --as-of 2026-06-30 > "$4"`,
      process.execPath,
      join(__dirname, 'peak-memory.js'),
      script,
      file,
      out,
    ]);
    const seconds = (Date.now() - started) / 1000;
    const peak = Number(/peak-memory (\d+)/.exec(stderr)?.[1]);
    if (code !== 0 || !(peak > 0)) throw new Error(`exit ${code}: ${stderr.slice(-500)}`);
    if (peak >= MOST_MEMORY_KIB) throw new Error(`${Math.round(peak / 1024)} MiB`);
    return `${Math.round(peak / 1024)} MiB at most, ${Math.round(MILLION / seconds)} facts/s with reading and printing, ${Math.round(statSync(out).size / 2 ** 20)} MiB of findings`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
