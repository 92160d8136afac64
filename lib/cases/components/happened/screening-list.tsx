import { Section } from "@/components/section";
import { type Fact, SummaryList } from "@/components/summary-list";
import { formatDay } from "@/lib/kernel/format";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import type { loadHappened } from "../../loaders";
import { type Words, words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadHappened>>;
type Screening = Loaded["screenings"][number];

const LIST_OF = {
  ...{ acts: "act", legalMeans: "legal_means", purposes: "exploitation_type" },
  ...{ indicators: "ilo_forced_labour_indicator", traffickingStatus: "trafficking_status" },
} as const satisfies Record<string, ListName>;

// An indicator stands with its strength behind it: `DECEPTION STRONG`.
function inWords(field: keyof typeof LIST_OF, value: string, { cases, locale }: Words): string {
  const [code = "", strength] = value.split(" ");
  const word = label(LIST_OF[field], code, locale);
  return strength ? `${word} (${cases(`choices.${strength}`)})` : word;
}

function Changes({ screening, all }: { readonly screening: Screening; readonly all: Words }) {
  const { t, cases } = all;
  if (screening.isFirst) return <p className="text-sm text-(--ink-soft)">{t("first")}</p>;
  if (screening.changes.length === 0)
    return <p className="text-sm text-(--ink-soft)">{t("same")}</p>;
  const told = (field: Screening["changes"][number]["field"], values: readonly string[]) =>
    values
      .map((value) =>
        field === "childAtTheTime"
          ? cases(`choices.screenings-childAtTheTime.${value}`)
          : inWords(field, value, all),
      )
      .join(", ");
  return (
    <ul aria-label={t("changed")} className="mt-1 text-[15px]">
      {screening.changes.map(({ field, added, gone }) => (
        <li key={field} className="py-0.5">
          <span className="text-(--ink-soft)">{cases(`fields.screenings-${field}`)}: </span>
          {added.length > 0 ? t("added", { what: told(field, added) }) : null}
          {added.length > 0 && gone.length > 0 ? "; " : null}
          {gone.length > 0 ? t("gone", { what: told(field, gone) }) : null}
        </li>
      ))}
    </ul>
  );
}

function factsOf(screening: Screening, all: Words): Fact[] {
  const { t, cases, locale } = all;
  const { indicators, told, traffickingStatus, determinedBy, determinedAt } = screening;
  const found = Object.entries(indicators).map(([code, strength]) =>
    inWords("indicators", `${code} ${strength}`, all),
  );
  const positive = told.filter(({ isPositive }) => isPositive);
  const decided = traffickingStatus && [
    label("trafficking_status", traffickingStatus, locale),
    determinedBy ? label("determination_body", determinedBy, locale) : null,
    determinedAt ? formatDay(determinedAt, locale) : null,
  ];
  return [
    { label: cases("fields.screenings-indicators"), value: found.join(", ") },
    {
      label: cases("fields.screenings-dimensions"),
      value: told.length
        ? [
            t("positive", { count: positive.length, of: told.length }),
            all.all(
              "ilo_operational_dimension",
              positive.map(({ code }) => code),
            ),
          ]
            .filter(Boolean)
            .join(": ")
        : null,
    },
    {
      label: cases("page.status"),
      value: decided ? decided.filter(Boolean).join(", ") : null,
    },
    {
      label: cases("fields.screenings-rationale"),
      value: screening.rationale ? (
        <span className="whitespace-pre-line">{screening.rationale}</span>
      ) : null,
    },
    {
      label: cases("fields.screenings-reflectionPeriodUntil"),
      value: screening.reflectionPeriodUntil
        ? formatDay(screening.reflectionPeriodUntil, locale)
        : null,
    },
  ].filter(({ value }) => value);
}

/** Every screening, the latest first: what it says otherwise than the one before, and what it found. */
export async function ScreeningList({ screenings, screeners }: Loaded) {
  const all = await words();
  const { t, cases, locale } = all;
  if (screenings.length === 0) return null;
  return (
    <Section id="screenings" title={t("screenings")} count={screenings.length}>
      <ol>
        {screenings.map((screening) => (
          <li key={screening.id} className="border-b border-(--line) py-3">
            <h3>
              {formatDay(screening.screenedAt, locale)}
              <span className="ml-2 text-sm font-normal text-(--ink-soft)">
                {[t(`tools.${screening.tool}`), screeners[screening.screenedBy]]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </h3>
            <Changes screening={screening} all={all} />
            <SummaryList facts={factsOf(screening, all)} none={cases("common.none")} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
