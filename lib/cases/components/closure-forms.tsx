import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { SelectField } from "@/components/select-field";
import { SummaryList } from "@/components/summary-list";
import { TextField } from "@/components/text-field";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import {
  closeCaseAction,
  decideClosureAction,
  setCaseRulesAction,
  withdrawClosureAction,
} from "../actions/closure";
import type { loadCaseRules, loadClosure } from "../loaders";
import { CLOSURE_OUTCOMES, FOLLOW_UPS, TRANSFERRED } from "../model";

type Loaded = Awaited<ReturnType<typeof loadClosure>>;

async function words() {
  const t = await getTranslations("closure");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** The gate: why, how the person is, what is still open, whether somebody may ask after her. */
export async function CloseForm({ view, open, targets, rules, returned, formKey }: Loaded) {
  const { t, problem, locale } = await words();
  const asks = rules.closureNeedsApproval;
  return (
    <>
      {returned ? (
        <Notice kind="care" title={t("returned", { name: returned.decider ?? "" })}>
          {returned.decisionNote}
        </Notice>
      ) : null}
      <ActionForm
        action={closeCaseAction.bind(null, view.id)}
        words={{ submit: t(asks ? "ask" : "close"), problem }}
        cancel={{ href: `/cases/${view.id}`, label: t("cancel") }}
        warnsUnsaved
      >
        <input type="hidden" name="key" value={formKey} />
        {targets.length > 1 ? (
          <Choices
            {...{ kind: "radio", name: "to", legend: t("to"), chosen: [targets[0] ?? ""] }}
            choices={targets.map((value) => ({
              ...{ value, label: label("case_status", value, locale) },
            }))}
          />
        ) : (
          <input type="hidden" name="to" value={targets[0]} />
        )}
        <SelectField
          {...{ name: "reason", label: t("reason"), none: t("choose") }}
          choices={options("case_closure_reason", locale).filter(
            ({ value }) => value !== TRANSFERRED,
          )}
        />
        <Choices
          {...{ kind: "radio", name: "outcome", legend: t("outcome") }}
          choices={CLOSURE_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        {open.length > 0 ? (
          <Choices
            {...{ kind: "checkbox", name: "accepted", legend: t("open"), hint: t("openHint") }}
            choices={open.map(({ code, count }) => ({
              value: code,
              label: t(`items.${code}`, { count }),
            }))}
          />
        ) : (
          <p className="mt-6">{t("nothingOpen")}</p>
        )}
        <Choices
          {...{ kind: "radio", name: "followUp", legend: t("followUp"), hint: t("followUpHint") }}
          choices={FOLLOW_UPS.map((value) => ({ value, label: t(`followUps.${value}`) }))}
        />
        <LongTextField name="note" label={t("note")} hint={t("noteHint")} rows={4} />
      </ActionForm>
    </>
  );
}

/** A closing that waits: what was asked and, for a supervisor, the answer to it. */
export async function WaitingClosure({ view, waiting, open, mayDecide, isMine }: Loaded) {
  const { t, problem, locale } = await words();
  if (!waiting) return null;
  const code = (list: "case_closure_reason" | "case_status", value: string) =>
    label(list, value, locale);
  return (
    <>
      <p>
        {t("askedBy", { name: waiting.asker ?? "", at: formatMoment(waiting.askedAt, locale) })}
      </p>
      <SummaryList
        none={t("none")}
        facts={[
          { label: t("to"), value: code("case_status", waiting.target) },
          { label: t("reason"), value: code("case_closure_reason", waiting.reason) },
          { label: t("outcome"), value: t(`outcomes.${waiting.outcome ?? "UNKNOWN"}`) },
          { label: t("followUp"), value: t(`followUps.${waiting.followUp ?? "NOT_ASKED"}`) },
          {
            label: t("open"),
            value: open.map((item) => t(`items.${item.code}`, { count: item.count })).join(", "),
          },
          { label: t("note"), value: waiting.note },
        ]}
      />
      {mayDecide ? (
        <ActionForm
          action={decideClosureAction.bind(null, view.id)}
          words={{ submit: t("decide"), problem }}
        >
          <Choices
            {...{ kind: "radio", name: "decision", legend: t("decision") }}
            choices={(["CLOSE", "RETURN"] as const).map((value) => ({
              value,
              label: t(`decisions.${value}`),
            }))}
          />
          <LongTextField
            {...{ name: "decisionNote", label: t("decisionNote"), hint: t("decisionHint") }}
          />
        </ActionForm>
      ) : (
        <p className="mt-4 text-(--ink-soft)">{t("waits")}</p>
      )}
      {isMine ? (
        <ActionForm
          action={withdrawClosureAction.bind(null, view.id)}
          words={{ submit: t("withdraw"), problem }}
          look="plain"
        />
      ) : null}
    </>
  );
}

/** What the organisation demands of closing, and for how long it keeps what was closed. */
export async function CaseRulesForm({
  rules,
}: {
  rules: Awaited<ReturnType<typeof loadCaseRules>>;
}) {
  const { t, problem } = await words();
  const years = (name: "retentionYears" | "childRetentionYears") => ({
    ...{ name, label: t(`rules.${name}`), inputMode: "numeric" as const, className: "max-w-24" },
    defaultValue: String(rules[name]),
  });
  return (
    <ActionForm action={setCaseRulesAction} words={{ submit: t("rules.save"), problem }}>
      <input type="hidden" name="version" value={rules.version} />
      <Choices
        {...{ kind: "radio", name: "closureNeedsApproval", legend: t("rules.approval") }}
        chosen={[rules.closureNeedsApproval ? "yes" : "no"]}
        choices={(["no", "yes"] as const).map((value) => ({
          value,
          label: t(`rules.approvals.${value}`),
        }))}
      />
      <Choices
        {...{ kind: "radio", name: "planNeedsApproval", legend: t("rules.plan") }}
        chosen={[rules.planNeedsApproval ? "yes" : "no"]}
        choices={(["no", "yes"] as const).map((value) => ({
          value,
          label: t(`rules.plans.${value}`),
        }))}
      />
      <TextField {...years("retentionYears")} />
      <TextField {...years("childRetentionYears")} hint={t("rules.childHint")} />
    </ActionForm>
  );
}
