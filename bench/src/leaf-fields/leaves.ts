import 'reflect-metadata';

/** 50 rows of 10 leaves: what both sides answer. */
export const ROWS = 50;
export const NAMES = ['id', 'tenant', 'state', 'rule', 'measure', 'level', 'text', 'count', 'quiet', 'at'] as const;
export interface Leaf {
  readonly id: string;
  readonly tenant: string;
  readonly state: string;
  readonly rule: string;
  readonly measure: string;
  readonly level: string | null;
  readonly text: string;
  readonly count: number;
  readonly quiet: boolean;
  readonly at: string;
}

export function leaves(): Leaf[] {
  return Array.from({ length: ROWS }, (_, i) => ({
    id: `${i}`,
    tenant: '410100000000',
    state: 'OPEN',
    rule: 'zhengzhou-2021-3/5.2.1',
    measure: 'INTERVIEW',
    level: i % 2 ? 'RED' : null,
    text: `惠济区三个月内发生第 ${i} 起一般事故`,
    count: i,
    quiet: i % 3 === 0,
    at: '2026-05-03T00:00:00.000Z',
  }));
}

export const DOCUMENT = `query Leaves($first: Int!) { leaves(first: $first) { ${NAMES.join(' ')} } }`;

type TypeGraphql = typeof import('type-graphql');

/** The same classes for each side's own type-graphql; `simple` as the platform writes its objects. */
export function leafResolver(typeGraphql: TypeGraphql, simple: boolean, signedIn: (context: never) => void): NewableFunction {
  const { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } = typeGraphql;
  const types: Record<(typeof NAMES)[number], () => never> = {
    id: () => ID as never,
    tenant: () => String as never,
    state: () => String as never,
    rule: () => ID as never,
    measure: () => String as never,
    level: () => String as never,
    text: () => String as never,
    count: () => Int as never,
    quiet: () => Boolean as never,
    at: () => String as never,
  };
  class LeafObject {}
  ObjectType('Leaf', simple ? { simpleResolvers: true } : {})(LeafObject);
  for (const name of NAMES) Field(types[name], { nullable: name === 'level' })(LeafObject.prototype, name);
  const rows = leaves();
  class LeafResolver {
    leaves(first: number, context: never): Leaf[] {
      signedIn(context);
      return rows.slice(0, first);
    }
  }
  Reflect.defineMetadata('design:paramtypes', [Number, Object], LeafResolver.prototype, 'leaves');
  Arg('first', () => Int)(LeafResolver.prototype, 'leaves', 0);
  Ctx()(LeafResolver.prototype, 'leaves', 1);
  Query(() => [LeafObject])(LeafResolver.prototype, 'leaves', {});
  Resolver()(LeafResolver);
  return LeafResolver;
}
