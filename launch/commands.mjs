/** Every command: what must be built for it, and the script it then is. */
const api = (script) => ({ needs: ['api'], script: `packages/api/dist/${script}` });
const domain = (script) => ({ needs: ['domain'], script: `packages/domain/dist/${script}` });
const gate = (script) => ({ needs: ['tests', 'console'], script: `test/dist/gates/${script}` });

export const COMMANDS = {
  start: { needs: ['api', 'console'], script: 'packages/api/dist/main.js' },
  // builds for itself, since a type error there is a failed check and not a failed start
  test: { needs: [], script: 'launch/test.mjs' },
  'test:walls': { needs: ['tests'], script: 'launch/test-walls.mjs' },
  judge: domain('commands/judge.js'),
  'coverage:clauses': domain('commands/coverage-clauses.js'),
  import: api('commands/import.js'),
  'import-divisions': api('commands/import-divisions.js'),
  open: api('commands/open.js'),
  'setup-database': api('commands/setup-database.js'),
  backup: api('commands/backup.js'),
  restore: api('commands/restore.js'),
  'export-log': api('commands/export-log.js'),
  erase: api('commands/erase.js'),
  'verify-log': domain('commands/verify-log.js'),
  'end-demo': api('commands/end-demo.js'),
  bench: { needs: ['bench'], script: 'bench/dist/main.js' },
  'gate:skeleton': gate('skeleton.js'),
  'gate:judge': gate('judge.js'),
  'gate:platform': gate('platform.js'),
  'gate:tour': gate('tour.js'),
};
