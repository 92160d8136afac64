import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/bar-chart";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import type { loadMyWork } from "../loaders";

type Props = Pick<Awaited<ReturnType<typeof loadMyWork>>, "numbers">;

/** For who keeps people and partners, and for who keeps watch: the last week in numbers. */
export async function WorkNumbers({ numbers: { kept, audit } }: Props) {
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
