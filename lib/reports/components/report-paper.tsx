import type { ReactNode } from "react";
import { Figure } from "@/components/bar-chart";
import { Section } from "@/components/section";
import { label } from "@/lib/vocabulary/codes";
import type { FigureWords } from "../figures/figure-words";
import type { FigureCell, FigureTable, Narrative, Snapshot } from "../model";
import { FigureTableView } from "./figure-tables";
import { Colophon, Definitions, Facts, HiddenNote, type Part } from "./report-facts";

const KEYS = ["PERSONS", "CASES", "CONTACT", "REACHED"];
const SINGLE = ["PERSONS", "CASES", "LEFT_OUT"];
const PARTS = {
  persons: ["PERSON"],
  cases: ["CASE"],
  work: ["CONTACT", "SERVICE", "REFERRAL"],
  activities: ["ACTIVITY", "REACHED"],
} as const;

function OneFigure({ cell, words }: { cell: FigureCell; words: FigureWords }) {
  const shown = cell.value === null ? "" : words.number(cell.value);
  return <Figure value={cell.value} shown={shown} hidden={words.say("page.hiddenAloud")} />;
}

function KeyFigures({ content, words }: Part) {
  const { say, tableName } = words;
  const found = KEYS.flatMap((key) => content.figures.tables.filter(({ table }) => table === key));
  const shown = found.flatMap((table) => {
    const cell = table.cells.find(({ row }) => row === "TOTAL");
    return cell ? [{ table: table.table, cell }] : [];
  });
  return (
    <Section id="key" title={say("page.key")}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
        {shown.map(({ table, cell }) => (
          <div key={table} className="flex flex-col-reverse justify-end">
            <dt className="text-sm text-(--ink-soft)">
              <a href={`#def-${table}`} className="inline-block py-0.5 text-inherit">
                {tableName(table)}
              </a>
            </dt>
            <dd className="text-3xl font-semibold tabular-nums">
              <OneFigure cell={cell} words={words} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-[13px] text-(--ink-soft)">{say("page.distinct")}</p>
    </Section>
  );
}

function Recorded({ narrative, words }: { narrative: Narrative; words: FigureWords }) {
  const { say, maybe, locale } = words;
  return (
    <ol className="mt-4 grid gap-5">
      {(narrative.recorded ?? []).map((one) => (
        <li key={one.id} className="border-l-2 border-(--line-strong) pl-4">
          <p className="text-[13px] text-(--ink-soft)">
            {label("challenge_category", one.category, locale)}
          </p>
          <h3>{one.title}</h3>
          {one.description ? <p className="whitespace-pre-line">{one.description}</p> : null}
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 text-sm">
            {one.mitigation ? (
              <>
                <dt className="text-(--ink-soft)">{say("page.tried")}</dt>
                <dd>{one.mitigation}</dd>
              </>
            ) : null}
            <dt className="text-(--ink-soft)">{say("page.status")}</dt>
            <dd>{maybe(`page.challengeStatus.${one.status}`) ?? one.status}</dd>
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** What was hard and what was learned: as prominent as the figures, and before them. */
function Hard({ content, words }: Part) {
  const { say } = words;
  const { narrative } = content;
  const nothing = <span className="text-(--ink-soft)">{say("page.nothingWritten")}</span>;
  const recorded = narrative.recorded ?? [];
  return (
    <Section id="hard" title={say("page.hard")}>
      <h3>{say("form.difficulties")}</h3>
      {narrative.difficulties || recorded.length === 0 ? (
        <p className="max-w-prose whitespace-pre-line">{narrative.difficulties || nothing}</p>
      ) : null}
      {recorded.length > 0 ? <Recorded narrative={narrative} words={words} /> : null}
      <h3 className="mt-6">{say("form.lessons")}</h3>
      <p className="max-w-prose whitespace-pre-line">{narrative.lessons || nothing}</p>
    </Section>
  );
}

function LeftOut({ content, words }: Part) {
  const table = content.figures.tables.find((one) => one.table === "LEFT_OUT");
  const cell = table?.cells[0];
  if (!cell) return null;
  return (
    <p className="text-sm text-(--ink-soft)">
      <a href="#def-LEFT_OUT" className="text-inherit">
        {words.tableName("LEFT_OUT")}
      </a>
      {": "}
      <OneFigure cell={cell} words={words} />
    </p>
  );
}

function Tables({ content, words }: Part) {
  const tables = content.figures.tables.filter(({ table }) => !SINGLE.includes(table));
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => {
    const units: readonly string[] = PARTS[part];
    const shown = tables.filter(({ unit }) => units.includes(unit));
    if (shown.length === 0) return null;
    const title = part === "persons" && content.kind === "HISTORICAL" ? "records" : part;
    return (
      <Section key={part} id={part} title={words.say(`page.${title}`)}>
        {part === "persons" ? <LeftOut content={content} words={words} /> : null}
        {shown.map((table: FigureTable) => (
          <FigureTableView key={table.table} table={table} words={words} />
        ))}
      </Section>
    );
  });
}

type Props = {
  readonly content: Snapshot;
  readonly words: FigureWords;
  readonly publishedAt: string | null;
  readonly sha256: string | null;
  readonly downloads: ReactNode;
};

/** A report as its readers see it, on the desk, on its public page and on paper. Has no heading of its own. */
export function ReportPaper({ content, words, ...about }: Props) {
  const part = { content, words };
  return (
    <>
      {content.narrative.summary ? (
        <p className="mt-2 max-w-prose text-lg whitespace-pre-line">{content.narrative.summary}</p>
      ) : null}
      <Colophon {...part} {...about} />
      <KeyFigures {...part} />
      <Hard {...part} />
      <Tables {...part} />
      <HiddenNote {...part} />
      <Definitions {...part} />
      <Facts {...part} {...about} />
    </>
  );
}
