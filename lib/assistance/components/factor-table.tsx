import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { LockMark } from "@/components/marks";
import { Section } from "@/components/section";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { type Assessed, type FactorLine, factorLines } from "../model";

type Props = {
  readonly caseId: string;
  readonly assessments: readonly Assessed[];
  readonly isLimited: boolean;
};

/** More columns than this do not fit beside each other: the first and the latest ones stay. */
const SHOWN = 4;

// The beginning is what everything is measured by, so it never falls out.
function shownOf(assessments: readonly Assessed[]): readonly Assessed[] {
  const [first, ...rest] = assessments;
  return first && assessments.length > SHOWN ? [first, ...rest.slice(1 - SHOWN)] : assessments;
}

const LOOKS = { worse: "text-(--danger)", better: "text-(--success)", gone: "text-(--success)" };

/** What makes the person vulnerable, assessment by assessment, and what became of it. */
export async function FactorTable({ caseId, assessments, isLimited }: Props) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const shown = shownOf(assessments);
  const words = (severity: number | null) =>
    severity === null ? t("severities.none") : t(`severities.${severity}`);
  const changeCell = ({ change }: FactorLine) =>
    change ? (
      <span className={`font-medium ${LOOKS[change as keyof typeof LOOKS] ?? ""}`}>
        {t(`changes.${change}`)}
      </span>
    ) : (
      "–"
    );
  const link = <a href={`/cases/${caseId}/safety/factors`}>{t("assessFactors")}</a>;
  return (
    <Section
      id="factors"
      title={t("factors")}
      aside={isLimited ? <LockMark>{t("waitsForConsent")}</LockMark> : link}
    >
      <DataTable
        caption={t("factors")}
        rows={factorLines(shown)}
        rowKey={({ code }) => code}
        empty={<p className="text-(--ink-soft)">{t("noFactors")}</p>}
        columns={[
          {
            ...{ key: "code", label: t("factor") },
            cell: ({ code }) => label("vulnerability_factor", code, locale),
          },
          ...shown.map(({ id, on }, at) => ({
            ...{ key: id, label: formatDay(on, locale) },
            cell: ({ severities }: FactorLine) => words(severities[at] ?? null),
          })),
          { ...{ key: "change", label: t("change") }, cell: changeCell },
        ]}
      />
    </Section>
  );
}
