import { BarChart, Figure } from "@/components/bar-chart";
import type { FigureWords } from "../figures/figure-words";
import type { FigureCell, FigureTable } from "../model";

const CELL = "border-b border-(--line) px-3 py-1.5";

type Props = { readonly table: FigureTable; readonly words: FigureWords };

// A bar for the total would only make the others short; it stands in the note.
const isNoTotal = ({ row }: FigureCell) => row !== "TOTAL";

function Bars({ table, words }: Props) {
  const { say, rowName, tableName } = words;
  const total = table.cells.find(({ row }) => row === "TOTAL");
  return (
    <BarChart
      caption={tableName(table.table)}
      heads={{ label: tableName(table.table), value: say("page.value") }}
      hidden={say("page.hiddenAloud")}
      bars={table.cells.filter(isNoTotal).map((cell) => ({
        key: cell.row,
        label: rowName(table.table, cell.row),
        value: cell.value,
        shown: words.shown(table, cell),
      }))}
      note={
        <>
          {total?.value ? `${say("page.total")}: ${words.number(total.value)}. ` : null}
          <Notes table={table} words={words} />
        </>
      }
    />
  );
}

function Notes({ table, words }: Props) {
  const href = `#def-${table.table}`;
  return (
    <>
      {words.notes(table).join(" ")}{" "}
      <a href={href} className="no-print inline-block py-0.5">
        {words.say("page.meaningLink")}
        <span className="sr-only">: {words.tableName(table.table)}</span>
      </a>
    </>
  );
}

// Wide tables scroll in their own frame; it takes the focus so that the keyboard can scroll it, and holds
// the words that are only read aloud: they are positioned, and would widen the page from outside of it.
function Cross({ table, words }: Props) {
  const { say, rowName, columnName, tableName } = words;
  const rows = [...new Set(table.cells.map(({ row }) => row))];
  const columns = [...new Set(table.cells.map(({ column }) => column))];
  const at = (row: string, column: string) =>
    table.cells.find((cell) => cell.row === row && cell.column === column);
  return (
    <figure className="my-6">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard
        tabIndex={0}
        aria-label={tableName(table.table)}
        className="relative overflow-x-auto"
      >
        <table className="min-w-full text-sm">
          <caption className="pb-2 text-left font-semibold">{tableName(table.table)}</caption>
          <thead>
            <tr>
              <td className={CELL} />
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`${CELL} text-right text-[13px] font-medium text-(--ink-soft)`}
                >
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row} className={row === "TOTAL" ? "font-semibold" : ""}>
                <th scope="row" className={`${CELL} text-left font-[inherit]`}>
                  {rowName(table.table, row)}
                </th>
                {columns.map((column) => {
                  const cell = at(row, column);
                  return (
                    <td
                      key={column}
                      className={`${CELL} text-right tabular-nums whitespace-nowrap`}
                    >
                      <Figure
                        value={cell?.value ?? null}
                        shown={cell ? words.shown(table, cell) : ""}
                        hidden={say("page.hiddenAloud")}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <figcaption className="mt-2 text-[13px] text-(--ink-soft)">
        <Notes table={table} words={words} />
      </figcaption>
    </figure>
  );
}

/** One table of a report: bars for one dimension, a table for two. Where nothing was counted it says so. */
export function FigureTableView({ table, words }: Props) {
  if (table.cells.length === 0)
    return (
      <p className="my-4">
        <span className="font-semibold">{words.tableName(table.table)}</span>{" "}
        <span className="text-(--ink-soft)">{words.say("page.empty")}</span>
      </p>
    );
  const isCross = table.cells.some(({ column }) => column !== "");
  return isCross ? <Cross table={table} words={words} /> : <Bars table={table} words={words} />;
}
