/**
 * Jest runs what runs: the output of `tsc -b`, with stack traces in the .ts files through their source maps.
 * Only the project that touches the store starts a database (its globalSetup), so `npx jest packages/domain` is quick;
 * journeys start the whole platform as its users do.
 */
const common = {
  testEnvironment: 'node',
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/.data'],
};

const withDatabase = {
  ...common,
  globalSetup: '<rootDir>/packages/api/dist/embedded/test-setup.js',
  globalTeardown: '<rootDir>/packages/api/dist/embedded/test-teardown.js',
};

/** @type {import('jest').Config} */
module.exports = {
  // a machine that also runs a database: half its cores, at least two workers
  maxWorkers: Math.max(2, Math.floor(require('node:os').availableParallelism() / 2)),
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'domain', rootDir: __dirname, testMatch: ['<rootDir>/packages/domain/dist/**/*.test.js'] },
    { ...common, displayName: 'console', rootDir: __dirname, testMatch: ['<rootDir>/packages/web/unit/dist/**/*.test.js'] },
    { ...common, displayName: 'notifier', rootDir: __dirname, testMatch: ['<rootDir>/packages/notifier/dist/**/*.test.js'] },
    { ...withDatabase, displayName: 'api', rootDir: __dirname, testMatch: ['<rootDir>/packages/api/dist/**/*.test.js'] },
    { ...common, displayName: 'bench', rootDir: __dirname, testMatch: ['<rootDir>/bench/dist/**/*.test.js'] },
    { ...common, displayName: 'journeys', rootDir: __dirname, testMatch: ['<rootDir>/test/dist/**/*.test.js'] },
  ],
};
