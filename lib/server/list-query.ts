import { z } from "zod";
import { decodeCursor, encodeCursor, type Position } from "./cursor";

/** What a list takes besides its own filters. */
export type Paging = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly count?: boolean | undefined;
};

/** A page of rows, the position of its last one while more follow, and the total where it was asked for. */
export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly last: Position | null;
  readonly total: number | null;
};

/**
 * The query of a list: `limit` 1 to 100 (25), `cursor`, `sort` out of the named columns (`-` before
 * one turns it round; the first is the default), `count=true`, and the list's own filters.
 */
export function listQuery<S extends string, F extends z.ZodRawShape>(
  sorts: readonly [S, ...S[]],
  filters: F,
) {
  const orders = sorts.flatMap((name) => {
    const bare = name.replace(/^-/, "");
    return name.startsWith("-") ? [name, bare] : [name, `-${bare}`];
  }) as [string, ...string[]];
  return z.object({
    limit: z.coerce.number().int().min(1).max(100).default(25),
    cursor: z.string().min(1).max(600).optional(),
    sort: z.enum(orders).default(sorts[0]),
    count: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    ...filters,
  });
}

/** The order of a `sort` parameter, as a query needs it. */
export function orderOf(sort: string): { column: string; isDescending: boolean } {
  return { column: sort.replace(/^-/, ""), isDescending: sort.startsWith("-") };
}

/** Where the asked page begins, null for the first page; 422 for a cursor of another list. */
export function positionOf(paging: Paging): Position | null {
  return paging.cursor ? decodeCursor(paging.sort, paging.cursor) : null;
}

/** The answer of a list as the contract has it. */
export function pageAnswer<Row, Item>(
  paging: Paging,
  page: Page<Row>,
  item: (row: Row) => Item,
): { data: Item[]; nextCursor: string | null; count?: number } {
  return {
    data: page.rows.map(item),
    nextCursor: page.last ? encodeCursor(paging.sort, page.last) : null,
    ...(paging.count && page.total !== null ? { count: page.total } : {}),
  };
}

/** The schema of a list's answer, for the API's description and the tests. */
export function pageOf<I extends z.ZodType>(item: I) {
  return z.object({
    data: z.array(item),
    nextCursor: z.string().nullable(),
    count: z.int().min(0).optional(),
  });
}
