import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { formatMoment, formatNumber } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { createReportAction } from "../actions";
import type { loadReportForm } from "../loaders";
import { AUDIENCES, PROGRAMME_KINDS } from "../model";

type Data = Awaited<ReturnType<typeof loadReportForm>>;

async function AudienceField({ chosen }: { chosen: string | undefined }) {
  const t = await getTranslations("reports");
  return (
    <SelectField
      name="audience"
      label={t("form.audience")}
      hint={t("form.audienceHint")}
      choices={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
      chosen={chosen}
      none={t("form.none")}
    />
  );
}

// Links, not scripts: each leads to the same page with the period filled in.
async function QuickPeriods({ periods }: Pick<Data, "periods">) {
  const t = await getTranslations("reports.form");
  return (
    <nav aria-label={t("quick")} className="mb-2">
      <p className="font-semibold">{t("quick")}</p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {periods.map(({ name, kind, start, end }) => (
          <li key={name}>
            <a href={`/reports/new?kind=${kind}&from=${start}&to=${end}`} className="py-1">
              {t(`periods.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Given = { readonly kind: string; readonly from: string; readonly to: string };

/** Programme, kind, period and audience of a new report; a correction begins with those of the first. */
export async function NewReportForm({ data, given }: { data: Data; given: Given }) {
  const t = await getTranslations("reports");
  const isIndonesian = (await getLocale()) === "id";
  const none = t("form.none");
  const { programmes, periods, corrected } = data;
  const choices = programmes.map(({ code, titleId, titleEn }) => ({
    value: code,
    label: isIndonesian ? titleId : titleEn,
  }));
  const of = corrected?.content.programme?.code;
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  return (
    <>
      {corrected ? null : <QuickPeriods periods={periods} />}
      <ActionForm
        key={`${given.kind} ${given.from} ${given.to}`}
        action={createReportAction.bind(null, "programme")}
        words={{ submit: t("form.submit"), problem: t("form.problem") }}
      >
        {corrected ? <input type="hidden" name="corrects" value={corrected.id} /> : null}
        <SelectField
          name="programme"
          label={t("form.programme")}
          choices={choices}
          chosen={of ?? only}
          none={none}
        />
        <SelectField
          name="kind"
          label={t("form.kind")}
          choices={PROGRAMME_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          chosen={corrected?.kind ?? (given.kind || "DONOR")}
          none={none}
        />
        <TextField
          name="periodStart"
          type="date"
          label={t("form.periodStart")}
          hint={t("form.periodHint")}
          defaultValue={corrected?.periodStart ?? given.from}
        />
        <TextField
          name="periodEnd"
          type="date"
          label={t("form.periodEnd")}
          defaultValue={corrected?.periodEnd ?? given.to}
        />
        <AudienceField chosen={corrected?.audience} />
      </ActionForm>
    </>
  );
}

/** A report on one import of anonymous records; it has no programme and no period. */
export async function HistoricalReportForm({ data }: { data: Data }) {
  const t = await getTranslations("reports.form");
  const locale = (await getLocale()) as Locale;
  const { imports, corrected } = data;
  const choices = imports.map(({ id, fileName, recordsTaken, createdAt }) => ({
    value: id,
    label: t("importChoice", {
      ...{ file: fileName, records: formatNumber(recordsTaken, locale) },
      day: formatMoment(createdAt.toISOString(), locale),
    }),
  }));
  return (
    <Section id="historical" title={t("historicalTitle")}>
      <p className="max-w-prose text-(--ink-soft)">{t("historicalLead")}</p>
      <ActionForm
        action={createReportAction.bind(null, "import")}
        words={{ submit: t("submit"), problem: t("problem") }}
        look="plain"
      >
        <input type="hidden" name="kind" value="HISTORICAL" />
        {corrected ? <input type="hidden" name="corrects" value={corrected.id} /> : null}
        <SelectField
          name="import"
          label={t("import")}
          choices={choices}
          chosen={corrected?.importId ?? undefined}
          none={t("none")}
        />
        <AudienceField chosen={corrected?.audience} />
      </ActionForm>
    </Section>
  );
}
