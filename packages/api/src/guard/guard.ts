import {
  Kind,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { notSignedIn, refusal, secondFactorFirst } from '../error/refusal';
import { subscriptionRootRule } from './subscription-root';

/**
 * What protects both doors, HTTP and socket, alike. Limits were set from the console's own documents (deepest 9, widest
 * 3 aliases, longest 400 tokens), with room for integrators.
 */
export const LIMITS = {
  bytes: 100_000,
  tokens: 4_000,
  depth: 16,
  aliases: 30,
  rootFields: 20,
  /** Fields as they stand when every fragment is written out. */
  nodes: 2_000,
  /** The same field or fragment once more in one selection, `__typename` too. */
  repeats: 30,
  directives: 50,
  directivesOnOne: 4,
} as const;

/** What graphql's `parse` takes. */
export const PARSE_OPTIONS = { maxTokens: LIMITS.tokens } as const;

/** Fields that answer without signing in. */
const OPEN_FIELDS = new Set(['signIn', 'finishSignIn', 'refreshSession', 'acceptInvitation', 'choosePassword', 'signOut', '__typename']);

/** Fields that answer besides to somebody who must set a second factor first. */
const ENROLLING_FIELDS = new Set(['viewer', 'startSecondFactor', 'confirmSecondFactor']);

/** Fields that hash a password, 19 MiB each: under aliases one request would run twenty at once. */
const HASHING_FIELDS = new Set(['signIn', 'acceptInvitation', 'choosePassword', 'changePassword']);

/** Rules beside the specified ones, for `validate` of either door. */
export const GUARD_RULES: readonly ValidationRule[] = [formRule, subscriptionRootRule];

function formRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      for (const error of formErrors(document)) context.reportError(error);
      return undefined;
    },
  };
}

/**
 * What is wrong with a document's form, whatever the schema: depth through fragments; aliases, repeats and fields as they
 * multiply through fragments; directives. To be asked before `validate`, whose rules compare fields each with each.
 */
export function formErrors(document: DocumentNode): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measured = new Map<string, Form>();
  const cost = (set: SelectionSetNode | undefined, path: ReadonlySet<string>): Form => {
    const total = { depth: 0, aliases: 0, fields: 0, nodes: 0, repeats: 0, hashing: 0 };
    const seen = new Set<string>();
    for (const selection of set?.selections ?? []) {
      let part: Form;
      if (selection.kind === Kind.FIELD) {
        const below = cost(selection.selectionSet, path);
        const key = selection.alias?.value ?? selection.name.value;
        part = {
          depth: below.depth + 1,
          aliases: below.aliases + (selection.alias ? 1 : 0),
          fields: 1,
          nodes: below.nodes + 1,
          repeats: below.repeats + (seen.has(key) ? 1 : 0),
          hashing: HASHING_FIELDS.has(selection.name.value) ? 1 : 0,
        };
        seen.add(key);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        part = cost(selection.selectionSet, path);
      } else {
        // A cycle of fragments is the specified rules' to report; here it only must end.
        const name = selection.name.value;
        if (path.has(name)) continue;
        part = measured.get(name) ?? cost(fragments.get(name)?.selectionSet, new Set(path).add(name));
        measured.set(name, part);
        const spread = `...${name}`;
        if (seen.has(spread)) part = { ...part, repeats: part.repeats + 1 };
        seen.add(spread);
      }
      total.depth = Math.max(total.depth, part.depth);
      total.aliases += part.aliases;
      total.fields += part.fields;
      total.nodes += part.nodes;
      total.repeats += part.repeats;
      total.hashing += part.hashing;
    }
    return total;
  };
  const errors: GraphQLError[] = directiveErrors(document);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields, nodes, repeats, hashing } = cost(node.selectionSet, new Set());
    if (depth > LIMITS.depth) errors.push(tooCostly('层数', 'depth', depth, LIMITS.depth));
    if (aliases > LIMITS.aliases) errors.push(tooCostly('别名数', 'aliases', aliases, LIMITS.aliases));
    if (fields > LIMITS.rootFields) errors.push(tooCostly('根字段数', 'root fields', fields, LIMITS.rootFields));
    if (nodes > LIMITS.nodes) errors.push(tooCostly('字段数', 'fields', nodes, LIMITS.nodes));
    if (repeats > LIMITS.repeats) errors.push(tooCostly('重复字段数', 'repeated fields', repeats, LIMITS.repeats));
    if (hashing > 1) errors.push(tooCostly('登录字段数', 'fields that sign in', hashing, 1));
  }
  return errors;
}

function directiveErrors(document: DocumentNode): GraphQLError[] {
  let total = 0;
  let most = 0;
  visit(document, {
    enter: (node) => {
      const here = 'directives' in node ? (node.directives?.length ?? 0) : 0;
      total += here;
      most = Math.max(most, here);
    },
  });
  const errors: GraphQLError[] = [];
  if (most > LIMITS.directivesOnOne) errors.push(tooCostly('单处指令数', 'directives in one place', most, LIMITS.directivesOnOne));
  if (total > LIMITS.directives) errors.push(tooCostly('指令数', 'directives', total, LIMITS.directives));
  return errors;
}

interface Form {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  readonly nodes: number;
  readonly repeats: number;
  readonly hashing: number;
}

function tooCostly(zh: string, en: string, got: number, most: number): GraphQLError {
  return refusal(
    'TOO_COSTLY',
    `查询的${zh}是 ${got},最多 ${most};请拆成几次。`,
    `The query's ${en} are ${got}, at most ${most}: split it.`,
  );
}

/** Before parsing: a document longer than any honest one. */
export function documentTooLong(document: string): GraphQLError | undefined {
  const bytes = Buffer.byteLength(document);
  return bytes > LIMITS.bytes ? tooCostly('字节数', 'bytes', bytes, LIMITS.bytes) : undefined;
}

/** Who may ask what before any field runs: closed unless opened. */
export function mayAsk(document: DocumentNode, operation: OperationDefinitionNode, asked: Asked): GraphQLError | undefined {
  if (asked.signedIn && !asked.enrolling) return undefined;
  const roots = rootFields(document, operation);
  const open = [...roots].every(
    (field) =>
      OPEN_FIELDS.has(field) ||
      (asked.signedIn && ENROLLING_FIELDS.has(field)) ||
      (asked.introspection === 'public' && INTROSPECTION_FIELDS.has(field)),
  );
  return open ? undefined : closedTo(asked);
}

/** What somebody hears of what is closed to them. */
export function closedTo({ signedIn }: Asked): GraphQLError {
  return signedIn ? secondFactorFirst() : notSignedIn();
}

/**
 * What somebody is told of a document that does not fit the schema. Names of types and fields are for who is signed in,
 * so anybody else hears the same as of a closed field; what the guard itself refuses names nothing and is told to all.
 */
export function mayHear<Shown extends { readonly extensions?: Readonly<Record<string, unknown>> }>(
  errors: readonly Shown[],
  asked: Asked,
  namesSchema: (error: Shown) => boolean,
  closed: () => Shown,
): readonly Shown[] {
  if ((asked.signedIn && !asked.enrolling) || asked.introspection === 'public' || !errors.some(namesSchema)) return errors;
  const told = errors.filter((error) => !namesSchema(error));
  return told.length > 0 ? told : [closed()];
}

/** How whoever asks stands. */
export interface Asked {
  readonly signedIn: boolean;
  /** Signed in, and must set a second factor first. */
  readonly enrolling?: boolean;
  readonly introspection: Introspection;
}

export type Introspection = 'people' | 'public';
const INTROSPECTION_FIELDS = new Set(['__schema', '__type']);

/** The fields that an operation asks at its root, through fragments. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  visit(document, { FragmentDefinition: (node) => void fragments.set(node.name.value, node) });
  const gather = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) gather(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) gather(fragment.selectionSet);
      }
    }
  };
  gather(operation.selectionSet);
  return names;
}
