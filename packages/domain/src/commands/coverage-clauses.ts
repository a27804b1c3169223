/** `npm run coverage:clauses`: every clause id with its kind and what carries it; exit 1 when a clause of kind rule is missing. */
import { readPackFile, readPacks } from '../packs';
import { parseClauses } from '../rule/clause';
import { coverageOf, showCoverage } from '../rule/coverage';
import { showProblem } from '../rule/problem';

// A reader that has seen enough, such as `head`, closes the pipe: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

let faults = 0;
for (const pack of readPacks()) {
  const read = parseClauses(readPackFile(pack.id, 'clauses.yaml'));
  if ('problems' in read) {
    for (const problem of read.problems) process.stderr.write(`${pack.id}/clauses.yaml:${showProblem(problem)}\n`);
    faults += read.problems.length;
    continue;
  }
  const coverage = coverageOf(pack, read.clauses);
  faults += coverage.faults.length;
  process.stdout.write(`${showCoverage(coverage).join('\n')}\n`);
}
if (faults > 0) process.exitCode = 1;
