import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, schemaText } from './build-schema';

/** Writes `packages/api/schema.graphql`. */
writeFileSync(join(__dirname, '..', '..', 'schema.graphql'), schemaText(buildSchema()));
