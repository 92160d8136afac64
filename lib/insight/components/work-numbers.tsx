import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/bar-chart";
import { type Column, DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadMyWork } from "../loaders";

type Props = Pick<Awaited<ReturnType<typeof loadMyWork>>, "numbers">;

type Row = NonNullable<Props["numbers"]["withoutConsent"]>[number];

/** For oversight: who was referred without a consent in the last month, on what ground. */
async function WithoutConsent({ rows }: { readonly rows: readonly Row[] }) {
  const t = await getTranslations("work.withoutConsent");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: "at", label: t("at"), cell: ({ at }) => formatMoment(at, locale) },
    { key: "from", label: t("from"), cell: ({ from }) => from },
    { key: "to", label: t("to"), cell: ({ to }) => to },
    { key: "basis", label: t("basis"), cell: ({ basis }) => t(basis as "VITAL_INTEREST") },
  ];
  return (
    <Section id="without-consent" title={t("title")}>
      <p className="max-w-prose">{t("lead")}</p>
      <DataTable
        {...{ caption: t("title"), rows, columns, rowKey: ({ key }: Row) => key }}
        empty={<p className="text-(--ink-soft)">{t("none")}</p>}
      />
    </Section>
  );
}

/** For who keeps people and partners, and for who keeps watch: the last week in numbers. */
export async function WorkNumbers({ numbers: { kept, audit, withoutConsent } }: Props) {
  const t = await getTranslations("work");
  const locale = await getLocale();
  const nameOf = (action: string) => {
    const key = `actions.${action.replaceAll(".", "_")}`;
    return t.has(key) ? t(key) : action;
  };
  return (
    <>
      {kept ? (
        <Section id="kept" title={t("numbers.kept")}>
          <SummaryList
            none=""
            facts={kept.map(({ code, count }) => ({
              ...{ label: t(`numbers.${code as "PEOPLE"}`), value: count.toLocaleString(locale) },
            }))}
          />
        </Section>
      ) : null}
      {withoutConsent ? <WithoutConsent rows={withoutConsent} /> : null}
      {audit ? (
        <Section id="audit" title={t("numbers.audit")}>
          {audit.length === 0 ? (
            <p className="text-(--ink-soft)">{t("numbers.quiet")}</p>
          ) : (
            <BarChart
              caption={t("numbers.auditLead")}
              heads={{ label: t("numbers.act"), value: t("numbers.times") }}
              hidden=""
              bars={audit.map(({ code, count }) => ({
                ...{ key: code, label: nameOf(code), value: count },
                shown: count.toLocaleString(locale),
              }))}
            />
          )}
        </Section>
      ) : null}
    </>
  );
}
