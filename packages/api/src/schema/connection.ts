import 'reflect-metadata';
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { refusal } from '../error/refusal';

/** Relay connections: newest recorded first, cursors opaque, at most 100 a page. */
export const PAGE_DEFAULT = 20;
export const PAGE_MOST = 100;

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;
  @Field(() => Boolean)
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true })
  startCursor!: string | null;
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** The connection type of a node type; `node` is what its type function answers. */
export function connectionOf(name: string, node: () => ClassType): ClassType<Connection<unknown>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    cursor!: string;
    @Field(() => node())
    node!: unknown;
  }
  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class Page {
    @Field(() => [Edge])
    edges!: { cursor: string; node: unknown }[];
    @Field(() => [node()])
    nodes!: unknown[];
    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Page;
}

/** How many rows a list is asked for; one more tells whether there is a next page. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? PAGE_DEFAULT;
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MOST) {
    throw refusal('BAD_USER_INPUT', `first 要在 1 到 ${PAGE_MOST} 之间;收到 ${size}。`, `first is 1 to ${PAGE_MOST}; got ${size}.`);
  }
  return size;
}

/** `rows` holds up to size + 1 rows in the list's order; `seat` is the row's place in that order. */
export function connection<T>(rows: readonly T[], size: number, after: string | null | undefined, seat: (row: T) => string): Connection<T> {
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: writeCursor(seat(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A cursor says only where its row stands in a list that its reader sees anyway. */
export function writeCursor(seat: string): string {
  return Buffer.from(`v1:${seat}`).toString('base64url');
}

/** The seat of a cursor, digits only where a list does not say otherwise; null where the list starts. */
export function readCursor(cursor: string | null | undefined, seat: RegExp = /^\d{1,18}$/): string | null {
  if (cursor == null) return null;
  const [, text] = /^v1:(.{1,120})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (text === undefined || !seat.test(text)) {
    throw refusal('BAD_USER_INPUT', 'after 不是本接口给出的游标。', 'after is not a cursor that this interface gave.');
  }
  return text;
}
