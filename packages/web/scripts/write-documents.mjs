import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse, print, visit } from 'graphql';

/**
 * Beside each `x.graphql` of the console a `x.document.ts`: the document as it is sent, with the fragments it borrows, and the
 * types of its variables and its answer after the API's schema. Not committed. A document that the schema refuses ends the build.
 */
const SOURCE = join(import.meta.dirname, '..', 'src');
const SCHEMA = join(import.meta.dirname, '..', '..', 'api', 'schema.graphql');
const CONFIG = {
  enumType: 'string-literal',
  immutableTypes: true,
  skipTypename: true,
  scalars: {
    ...Object.fromEntries(
      ['ID', 'DateTime', 'LocalDate', 'YearMonth', 'Money', 'DivisionCode', 'CreditCode'].map((name) => [name, 'string']),
    ),
    JSON: 'unknown',
  },
};

const schema = parse(readFileSync(SCHEMA, 'utf8'));
const names = readdirSync(SOURCE, { recursive: true });
const documents = names.filter((name) => name.endsWith('.graphql')).map((name) => ({ name, document: read(name) }));
const fragments = new Map(
  documents
    .flatMap(({ document }) => document.definitions)
    .filter(({ kind }) => kind === 'FragmentDefinition')
    .map((fragment) => [fragment.name.value, fragment]),
);

const made = new Set(documents.map(({ name }) => madeFrom(name)));
for (const name of names) if (name.endsWith('.document.ts') && !made.has(name)) rmSync(join(SOURCE, name));
for (const { name, document } of documents) {
  const text = await written(name, withFragments(document));
  const file = madeFrom(name);
  if (!names.includes(file) || readFileSync(join(SOURCE, file), 'utf8') !== text) writeFileSync(join(SOURCE, file), text);
}

function madeFrom(name) {
  return name.replace(/\.graphql$/, '.document.ts');
}

function read(name) {
  try {
    return parse(readFileSync(join(SOURCE, name), 'utf8'));
  } catch (error) {
    throw new Error(`packages/web/src/${name}: ${error.message}`);
  }
}

function withFragments(document) {
  const definitions = [...document.definitions];
  for (const definition of definitions) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment && !definitions.some((one) => one.kind === fragment.kind && one.name?.value === name.value))
          definitions.push(fragment);
      },
    });
  }
  return { ...document, definitions };
}

async function written(name, document) {
  const types = await codegen({
    filename: madeFrom(name),
    schema,
    documents: [{ location: name, document }],
    config: CONFIG,
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  }).catch((error) => {
    throw new Error(`packages/web/src/${name}: ${error.message}`);
  });
  const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
  if (!operation) return `${types}\n`;
  // The generator's own way of putting a name in capitals: inbox → InboxQuery.
  const type = `${upper(operation.name.value)}${upper(operation.operation)}`;
  return `import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
${types}
export const document = ${JSON.stringify(print(document))} as string & DocumentTypeDecoration<${type}, ${type}Variables>;
`;
}

function upper(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
