import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { LevelMark, LockMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { RISK_DEGREE } from "@/lib/cases/model";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadSafety } from "../loaders";
import { SAFETY_PARTS } from "../model";
import { Due } from "./due";

type Loaded = Awaited<ReturnType<typeof loadSafety>> & { readonly caseId: string };

/** How great the risk is, when it is looked at again, and how it was before. */
export async function RiskSection({ caseId, risks, today }: Loaded) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const [latest] = risks;
  return (
    <Section
      id="risk"
      title={t("risk")}
      aside={<a href={`/cases/${caseId}/safety/risk`}>{t("assessRisk")}</a>}
    >
      {latest ? null : <EmptyState title={t("noRisk")}>{t("noRiskHint")}</EmptyState>}
      {latest?.nextReviewOn ? (
        <p className="mb-2">
          {t("nextReview")} <Due on={latest.nextReviewOn} today={today} />
        </p>
      ) : null}
      <ol aria-label={t("riskHistory")}>
        {risks.map(({ id, level, assessedAt, assessedBy, note }) => (
          <li
            key={id}
            className="grid gap-x-4 gap-y-1 border-b border-(--line) py-2 md:grid-cols-[9rem_1fr]"
          >
            <LevelMark level={RISK_DEGREE[level]}>{label("risk_level", level, locale)}</LevelMark>
            <div>
              {note ? <p className="whitespace-pre-line">{note}</p> : null}
              <p className="text-[13px] text-(--ink-soft)">
                {[formatMoment(assessedAt, locale), assessedBy].filter(Boolean).join(" · ")}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What to do when it becomes dangerous, as agreed with the person. */
export async function SafetyPlanSection({ caseId, plan, isLimited }: Loaded) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const link = <a href={`/cases/${caseId}/safety/plan`}>{t(plan ? "changePlan" : "makePlan")}</a>;
  return (
    <Section
      id="plan"
      title={t("safetyPlan")}
      aside={isLimited ? <LockMark>{t("waitsForConsent")}</LockMark> : link}
    >
      {plan ? (
        <>
          <SummaryList
            none="–"
            facts={SAFETY_PARTS.map((part) => ({
              label: t(`safetyParts.${part}`),
              value: plan.parts[part] ? (
                <span className="whitespace-pre-line">{plan.parts[part]}</span>
              ) : null,
            }))}
          />
          <p className="mt-2 text-[13px] text-(--ink-soft)">
            {t("savedBy", {
              ...{ name: plan.savedBy ?? "–", when: formatMoment(plan.savedAt, locale) },
              version: plan.version,
            })}
          </p>
        </>
      ) : (
        <p className="text-(--ink-soft)">{t("noSafetyPlan")}</p>
      )}
    </Section>
  );
}

/** What the person needs, by the six kinds of service of Permen PPPA 8/2021. */
export async function NeedsSection({ caseId, services }: Loaded) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const of = (category: string) => services.filter((service) => service.category === category);
  return (
    <Section
      id="needs"
      title={t("needs")}
      aside={<a href={`/cases/${caseId}/safety/needs`}>{t("addNeeds")}</a>}
    >
      <dl className="grid gap-x-8 sm:grid-cols-2">
        {SERVICE_CATEGORIES.map((category) => (
          <div key={category} className="border-b border-(--line) py-2">
            <dt className="font-semibold">{label("service_category", category, locale)}</dt>
            {of(category).length === 0 ? (
              <dd className="text-sm text-(--ink-soft)">{t("noNeed")}</dd>
            ) : null}
            {of(category).map(({ id, type, status, provider }) => (
              <dd key={id} className="flex flex-wrap justify-between gap-x-4 text-[15px]">
                <a href={`/cases/${caseId}/services/${id}`} className="inline-block py-0.5">
                  {label("service_type", type, locale)}
                </a>
                <span className="text-sm text-(--ink-soft)">
                  {[label("service_status", status, locale), provider].filter(Boolean).join(", ")}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  );
}

const SERVICE_CATEGORIES = [
  ...["COMPLAINT_IDENTIFICATION", "HEALTH_REHABILITATION", "SOCIAL_REHABILITATION"],
  ...["LEGAL_SERVICE", "REPATRIATION", "SOCIAL_REINTEGRATION"],
] as const;
