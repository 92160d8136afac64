import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { answerExportAction, exportAction } from "../actions";
import type { loadExport, loadOneExport } from "../loaders";
import { EXPORT_ALONE, EXPORT_ANSWERS, EXPORT_COLUMNS, EXPORT_HOURS } from "../model";

type Loaded = Awaited<ReturnType<typeof loadExport>>;
type One = Awaited<ReturnType<typeof loadOneExport>>;

async function words() {
  const t = await getTranslations("exchange.export");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** Which columns, and above 25 cases why. */
export async function ExportForm({ filters, count, needsSecond, formKey }: Loaded) {
  const { t, problem } = await words();
  if (count === 0) return <p>{t("errors.nothing")}</p>;
  const submit = t(needsSecond ? "askSecond" : "make", { count });
  return (
    <>
      {needsSecond ? (
        <Notice kind="care">
          {t(count > EXPORT_ALONE ? "second" : "secondToday", { count, alone: EXPORT_ALONE })}
        </Notice>
      ) : null}
      <ActionForm action={exportAction.bind(null, filters)} words={{ submit, problem }}>
        <input type="hidden" name="key" value={formKey} />
        <Choices
          {...{ kind: "checkbox", name: "columns", legend: t("columns"), hint: t("columnsHint") }}
          chosen={[...EXPORT_COLUMNS]}
          choices={EXPORT_COLUMNS.map((value) => ({ value, label: t(`column.${value}`) }))}
        />
        {needsSecond ? (
          <LongTextField
            {...{ name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 3 }}
          />
        ) : null}
      </ActionForm>
    </>
  );
}

/** What left before, or waits. */
export async function Exports({ exports }: Pick<Loaded, "exports">) {
  const { t, locale } = await words();
  return (
    <Section id="exports" title={t("earlier")} count={exports.length}>
      {exports.length === 0 ? <p className="text-(--ink-soft)">{t("none")}</p> : null}
      <ul>
        {exports.map(({ id, cases, asker, askedAt, state }) => (
          <li key={id} className="border-b border-(--line) py-2">
            <a href={`/cases/export/${id}`} className="inline-block py-0.5">
              {t("line", { count: cases, name: asker.name })}
            </a>
            <span className="block text-sm text-(--ink-soft)">
              {formatMoment(askedAt, locale)}. {t(`states.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Manifest({ found }: Pick<One, "found">) {
  const { t, locale } = await words();
  const at = (moment: string | null) => (moment ? formatMoment(moment, locale) : "–");
  const filters = Object.entries(found.filters).map(
    ([name, value]) => `${name}: ${[value].flat()}`,
  );
  return (
    <SummaryList
      none="–"
      facts={[
        { label: t("askedBy"), value: `${found.asker.name}, ${at(found.askedAt)}` },
        { label: t("reason"), value: found.reason ?? "–" },
        { label: t("casesChosen"), value: String(found.cases) },
        { label: t("filters"), value: filters.join("; ") || t("noFilters") },
        {
          label: t("columns"),
          value: EXPORT_COLUMNS.filter((name) => found.columns.includes(name))
            .map((name) => t(`column.${name}`))
            .join(", "),
        },
        {
          label: t("decidedBy"),
          value: found.decider ? `${found.decider}, ${at(found.decidedAt)}` : "–",
        },
        { label: t("takenAt"), value: at(found.takenAt) },
        { label: t("rows"), value: found.rows === null ? "–" : String(found.rows) },
        { label: "SHA-256", value: <span className="break-all">{found.sha256 ?? "–"}</span> },
      ]}
    />
  );
}

/** Where it stands, what may be done with it, and its manifest. */
export async function OneExport({ found, mayTake, mayDecide }: One) {
  const { t, problem } = await words();
  const { id, state } = found;
  return (
    <>
      <Notice kind={state === "READY" ? "done" : "tell"}>
        {t(`about.${state}`, { hours: EXPORT_HOURS })}
      </Notice>
      {mayTake ? (
        <form method="post" encType="multipart/form-data" action={`/api/v1/exports/${id}/file`}>
          <Button look="primary">{t("take")}</Button>
        </form>
      ) : null}
      {mayDecide ? (
        <ActionForm
          action={answerExportAction.bind(null, id)}
          words={{ submit: t("decide"), problem }}
        >
          <Choices
            {...{ kind: "radio", name: "answer", legend: t("answer") }}
            choices={EXPORT_ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
          />
        </ActionForm>
      ) : null}
      <Section id="manifest" title={t("manifest")}>
        <Manifest found={found} />
      </Section>
    </>
  );
}
