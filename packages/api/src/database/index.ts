export { migrate, migrationNames } from './migrate';
export { setupDatabase, urlFor, ROLES, type DatabaseUrls, type Role, type SetupOptions, type SetupResult } from './setup-database';
export { checkRoles, databaseProblems, type CheckOptions } from './check-database';
export { DatabaseError, type DatabaseProblem } from './database-error';
export { createPools, type Pools, type PoolSettings } from './pools';
export { createStore, actorOf, type Store } from './as-viewer';
export { ownPage, belowPage, abovePage, factPage, type Page, type Statement } from './scope';
// The door itself, createEngine, stands in ./engine and is imported from there by those who may.
export type { Engine, EngineTransaction } from './engine';
