import type { ReactNode } from "react";
import { Section } from "@/components/section";
import { formatMoment, formatPeriod } from "@/lib/kernel/format";
import type { FigureWords } from "../figures/figure-words";
import type { Snapshot } from "../model";

export type Part = { readonly content: Snapshot; readonly words: FigureWords };

/** How much is hidden, why, and what is left out altogether. */
export function HiddenNote({ content, words }: Part) {
  const { say, tableName } = words;
  const cells = content.figures.tables.flatMap((table) => table.cells);
  const hidden = cells.filter((cell) => cell.hidden).length;
  const withheld = content.figures.withheld.map(tableName).join(", ");
  return (
    <p className="mt-6 max-w-prose text-sm text-(--ink-soft)">
      {say("page.share", { hidden, all: cells.length })}{" "}
      {hidden > 0 ? say("page.hiddenNote") : null}{" "}
      {withheld ? say("page.withheld", { tables: withheld }) : null}
    </p>
  );
}

/** What each figure counts; each table and key figure leads here. */
export function Definitions({ content, words }: Part) {
  const { say, tableName, definition } = words;
  const codes = content.figures.tables.map(({ table }) => table);
  return (
    <Section id="meaning" title={say("page.meaning")}>
      <dl className="grid max-w-prose gap-3 text-[15px]">
        {codes.map((code) => (
          <div key={code} id={`def-${code}`}>
            <dt className="font-semibold">{tableName(code)}</dt>
            <dd>{definition(code)}</dd>
          </div>
        ))}
        <div>
          <dt className="font-semibold">%</dt>
          <dd>{say("definitions.PERCENT")}</dd>
        </div>
        <div>
          <dt className="font-semibold">·</dt>
          <dd>{say("definitions.HIDDEN")}</dd>
        </div>
      </dl>
    </Section>
  );
}

function periodOf({ content, words }: Part): string {
  const { periodStart, periodEnd } = content;
  if (!periodStart || !periodEnd) return words.say("page.whole");
  return formatPeriod(periodStart, periodEnd, words.locale);
}

type About = {
  readonly sha256: string | null;
  readonly downloads: ReactNode;
  readonly publishedAt: string | null;
};

/** When it was counted, how it is protected, and its hash. */
export function Facts({ content, words, sha256 }: Part & Pick<About, "sha256">) {
  const { say, locale } = words;
  const { threshold } = content.figures;
  const below = threshold === 0 ? say("page.thresholdNone") : null;
  const facts = [
    [say("page.figuresAt"), content.figuresAt ? formatMoment(content.figuresAt, locale) : "–"],
    [say("page.threshold"), below ?? say("page.thresholdBelow", { k: threshold })],
    [say("page.edition"), String(content.edition)],
    ...(sha256 ? [[say("page.hash"), sha256]] : []),
  ] as const;
  return (
    <Section id="facts" title={say("page.facts")}>
      <dl className="text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 py-1 md:grid-cols-[12rem_1fr]">
            <dt className="text-(--ink-soft)">{name}</dt>
            <dd className={name === say("page.hash") ? "font-mono break-all" : ""}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-[13px] text-(--ink-soft)">{say("page.wordsOneLanguage")}</p>
    </Section>
  );
}

/** Which period, by whom, since when, and the files. */
export function Colophon({ content, words, downloads, publishedAt }: Part & Omit<About, "sha256">) {
  const { say, locale } = words;
  const { name } = content.organisation;
  const count = content.figures.contributors;
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-y border-(--line) py-3 text-sm md:grid-cols-4">
      <div>
        <dt className="text-(--ink-soft)">{say("page.period")}</dt>
        <dd>{periodOf({ content, words })}</dd>
      </div>
      <div>
        <dt className="text-(--ink-soft)">{say("page.by")}</dt>
        <dd>{count ? say("page.byWith", { name, count }) : name}</dd>
      </div>
      {publishedAt ? (
        <div>
          <dt className="text-(--ink-soft)">{say("page.publishedAt")}</dt>
          <dd>{formatMoment(publishedAt, locale)}</dd>
        </div>
      ) : null}
      <div className="no-print">
        <dt className="text-(--ink-soft)">{say("page.download")}</dt>
        <dd>{downloads}</dd>
      </div>
    </dl>
  );
}
