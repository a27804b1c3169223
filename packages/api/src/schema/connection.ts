import 'reflect-metadata';
import { Field, ObjectType, type ClassType } from 'type-graphql';
import type { Names } from '../desk/desk';
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
export function connectionOf(name: string, node: () => abstract new (...args: never[]) => object): ClassType<Connection<unknown>> {
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

/** How the place of a row in its list is told to a reader and taken back. */
export interface Seats {
  write(seat: string): string;
  /** Undefined when this interface did not give it. */
  read(cursor: string): string | undefined;
}

/** Seats that are the store's ids: hidden as ids are, because their sequence is the whole family's and would count a neighbour's facts. */
export function storeSeats(names: Names): Seats {
  return { write: (seat) => names.write('cursor', seat), read: (cursor) => names.read('cursor', cursor) };
}

/** Seats that say only what their reader sees anyway, of a form. */
export function plainSeats(form: RegExp): Seats {
  return {
    write: (seat) => Buffer.from(`v1:${seat}`).toString('base64url'),
    read: (cursor) => {
      const [, seat] = /^v1:(.{1,120})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
      return seat !== undefined && form.test(seat) ? seat : undefined;
    },
  };
}

interface Page<T> {
  /** Up to size + 1, in the list's order. */
  readonly rows: readonly T[];
  readonly size: number;
  readonly after: string | null | undefined;
  readonly seats: Seats;
  /** The row's place in that order. */
  readonly seat: (row: T) => string;
}

export function connection<T>({ rows, size, after, seats, seat }: Page<T>): Connection<T> {
  const nodes = rows.slice(0, size);
  const cursor = (node: T): string => seats.write(seat(node));
  const end = (node: T | undefined): string | null => (node === undefined ? null : cursor(node));
  return {
    nodes,
    // Hidden only for who asks.
    get edges() {
      return nodes.map((node) => ({ cursor: cursor(node), node }));
    },
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      get startCursor() {
        return end(nodes[0]);
      },
      get endCursor() {
        return end(nodes.at(-1));
      },
    },
  };
}

/** The seat of a cursor; null where the list starts. */
export function readCursor(cursor: string | null | undefined, seats: Seats): string | null {
  if (cursor == null) return null;
  const seat = seats.read(cursor);
  if (seat === undefined)
    throw refusal('BAD_USER_INPUT', 'after 不是本接口给出的游标。', 'after is not a cursor that this interface gave.');
  return seat;
}
