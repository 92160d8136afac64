import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Fieldset } from "@/components/fieldset";
import { HiddenField } from "@/components/hidden-field";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { attribute, codes, codesWith, label, options } from "@/lib/vocabulary/codes";
import {
  addNeedsAction,
  assessFactorsAction,
  assessRiskAction,
  saveSafetyPlanAction,
} from "../actions/safety";
import type { loadSafety } from "../loaders";
import { DAYS_TO_REVIEW, SAFETY_PARTS } from "../model";

type Props = Awaited<ReturnType<typeof loadSafety>> & { readonly caseId: string };

async function words() {
  const t = await getTranslations();
  return { t, locale: (await getLocale()) as Locale, a: await getTranslations("assistance") };
}

/** How great the risk is now. */
export async function RiskForm({ caseId, risks, isLimited, today }: Props) {
  const { a, t, locale } = await words();
  return (
    <ActionForm
      action={assessRiskAction.bind(null, caseId)}
      words={{ submit: a("save.risk"), problem: t("cases.common.problem") }}
      cancel={{ href: `/cases/${caseId}/safety#risk`, label: t("common.cancel") }}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      <Choices
        {...{ kind: "radio", name: "level", legend: a("fields.level") }}
        choices={codes("risk_level").map((value) => ({
          ...{ value, label: label("risk_level", value, locale) },
          hint: a("hints.reviewIn", { count: DAYS_TO_REVIEW[value] }),
        }))}
        chosen={[risks[0]?.level ?? ""]}
      />
      <TextField
        {...{ name: "nextReviewOn", label: a("fields.nextReviewOn"), type: "date", min: today }}
        {...{ hint: a("hints.nextReviewOn"), className: "max-w-md" }}
      />
      {isLimited ? null : (
        <LongTextField {...{ name: "note", label: a("fields.riskNote"), rows: 3 }} />
      )}
    </ActionForm>
  );
}

/** What to do when it becomes dangerous. */
export async function SafetyPlanForm({ caseId, plan }: Props) {
  const { a, t } = await words();
  return (
    <ActionForm
      action={saveSafetyPlanAction.bind(null, caseId)}
      words={{ submit: a("save.safetyPlan"), problem: t("cases.common.problem") }}
      cancel={{ href: `/cases/${caseId}/safety#plan`, label: t("common.cancel") }}
      version={plan?.version ?? 0}
      warnsUnsaved
    >
      {SAFETY_PARTS.map((part) => (
        <LongTextField
          key={part}
          {...{ name: part, label: a(`safetyParts.${part}`), hint: a(`safetyHints.${part}`) }}
          {...{ rows: 3, defaultValue: plan?.parts[part] ?? "" }}
        />
      ))}
    </ActionForm>
  );
}

const LEVELS = ["individual", "household", "community", "structural", "any"] as const;

/** How vulnerable the person is now: factor by factor, as it was the last time until changed. */
export async function FactorsForm({ caseId, assessments, today }: Props) {
  const { a, t, locale } = await words();
  const latest = new Map(
    assessments.at(-1)?.factors.map(({ code, severity }) => [code, String(severity)]),
  );
  const choices = ["0", "1", "2", "3"].map((value) => ({ value, label: a(`severities.${value}`) }));
  const of = (level: string) =>
    codes("vulnerability_factor").filter(
      (code) => attribute("vulnerability_factor", code, "level") === level,
    );
  return (
    <ActionForm
      action={assessFactorsAction.bind(null, caseId)}
      words={{ submit: a("save.factors"), problem: t("cases.common.problem") }}
      cancel={{ href: `/cases/${caseId}/safety#factors`, label: t("common.cancel") }}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      <TextField
        {...{ name: "assessedOn", label: a("fields.assessedOn"), type: "date", max: today }}
        {...{ className: "max-w-md", defaultValue: today }}
      />
      {LEVELS.map((level) => (
        <Fieldset key={level} name={`level-${level}`} legend={a(`levels.${level}`)}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {of(level).map((code) => (
              <SelectField
                key={code}
                {...{ name: `factor.${code}`, none: a("severities.none"), choices }}
                label={label("vulnerability_factor", code, locale)}
                chosen={latest.get(code) ?? ""}
              />
            ))}
          </div>
        </Fieldset>
      ))}
      <LongTextField {...{ name: "note", label: a("fields.factorsNote"), rows: 3 }} />
    </ActionForm>
  );
}

/** What the person needs, by the six kinds of service; what is open already stands beside. */
export async function NeedsForm({ caseId, services }: Props) {
  const { a, t, locale } = await words();
  const open = services
    .filter(({ status }) => ["IDENTIFIED", "PLANNED", "IN_PROGRESS"].includes(status))
    .map(({ type }) => type);
  return (
    <ActionForm
      action={addNeedsAction.bind(null, caseId)}
      words={{ submit: a("save.needs"), problem: t("cases.common.problem") }}
      cancel={{ href: `/cases/${caseId}/safety#needs`, label: t("common.cancel") }}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      {options("service_category", locale).map(({ value: category, label: legend }, at) => (
        <Choices
          key={category}
          {...{ kind: "checkbox", name: at === 0 ? "types" : `types.${category}`, legend }}
          choices={codesWith("service_type", "category", category)
            .filter((type) => !open.includes(type))
            .map((value) => ({ value, label: label("service_type", value, locale) }))}
        />
      ))}
    </ActionForm>
  );
}
