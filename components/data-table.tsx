import type { ReactNode } from "react";

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, with figures of one width. */
  readonly isNumber?: boolean;
  /** Address of the list sorted by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now: "ascending" | "descending" | null };
};

type Props<Row> = {
  /** Says what the table holds; read aloud, shown only with `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands there without rows: an EmptyState. */
  readonly empty?: ReactNode;
  readonly foot?: ReactNode;
};

const CELL = "border-b border-(--line) py-2 pr-4 text-left align-top last:pr-0";

function Head<Row>({ column }: { column: Column<Row> }) {
  const side = column.isNumber ? "text-right" : "";
  const { sort } = column;
  return (
    <th
      scope="col"
      aria-sort={sort?.now ?? undefined}
      className={`${CELL} ${side} text-[13px] font-medium text-(--ink-soft)`}
    >
      {sort ? (
        <a href={sort.href} className="inline-block py-0.5 text-inherit">
          {column.label}
          <span aria-hidden="true">
            {sort.now === "ascending" ? " ↑" : sort.now === "descending" ? " ↓" : ""}
          </span>
        </a>
      ) : (
        column.label
      )}
    </th>
  );
}

/** A dense list of rows with hairlines; on phones each row becomes a block with its labels. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, showCaption = false, columns, rows, rowKey, empty, foot } = props;
  if (rows.length === 0 && empty) return empty;
  const [first, ...others] = columns;
  return (
    <table className="stacked w-full text-sm leading-snug">
      <caption className={showCaption ? "pb-2 text-left font-semibold" : "sr-only"}>
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="hover:bg-(--surface-sunk)">
            <th scope="row" className={`${CELL} font-semibold`}>
              {first.cell(row)}
            </th>
            {others.map((column) => (
              <td
                key={column.key}
                data-label={column.label}
                className={`${CELL} ${column.isNumber ? "text-right" : ""}`}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot ? <tfoot>{foot}</tfoot> : null}
    </table>
  );
}
