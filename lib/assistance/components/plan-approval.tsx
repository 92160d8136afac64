import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { type State, StateMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { askForPlanAction, decidePlanAction, withdrawPlanAction } from "../actions/approval";
import type { PlanChange, PlanItem } from "../approval/snapshot";
import type { loadPlan } from "../loaders";
import { PLAN_DECISIONS, type PlanApprovalState } from "../model";
import type { PlanApprovalRow } from "../queries/approvals";

type Approval = Awaited<ReturnType<typeof loadPlan>>["approval"];

const MARKS: Readonly<Record<PlanApprovalState, State>> = {
  ...{ WAITING: "open", APPROVED: "done", RETURNED: "open", WITHDRAWN: "shut", ENDED: "shut" },
};

async function words() {
  const t = await getTranslations("assistance");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

// The plan as somebody asked for it, step below goal as it was listed.
async function AsItStood({ plan }: { readonly plan: readonly PlanItem[] }) {
  const { t } = await words();
  return (
    <details className="mt-2">
      <summary className="min-h-11 w-fit py-2 text-sm md:min-h-6 md:py-0.5">
        {t("approval.asItStood", { count: plan.length })}
      </summary>
      <ul className="mt-1 list-disc pl-6 text-sm">
        {plan.map(({ id, kind, words: said }) => (
          <li key={id} className={kind === "GOAL" ? "font-semibold" : "ml-4"}>
            {said ?? t("sealed")}
          </li>
        ))}
      </ul>
    </details>
  );
}

async function Changes({ changes }: { readonly changes: readonly PlanChange[] }) {
  const { t } = await words();
  if (changes.length === 0) return null;
  return (
    <Notice kind="care" title={t("approval.changed")}>
      <ul className="list-disc pl-5">
        {changes.map(({ how, kind, words: said }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be changed twice.
          <li key={at}>{t(`approval.how.${how}.${kind}`, { words: said ?? t("sealed") })}</li>
        ))}
      </ul>
    </Notice>
  );
}

async function Told({ row }: { readonly row: PlanApprovalRow }) {
  const { t, locale } = await words();
  const at = (moment: string | null) => (moment ? formatMoment(moment, locale) : "");
  return (
    <>
      <p>
        <StateMark state={MARKS[row.state]}>{t(`approval.states.${row.state}`)}</StateMark>
      </p>
      <p className="mt-1 text-sm text-(--ink-soft)">
        {t("approval.askedBy", { name: row.asker.name ?? "–", at: at(row.askedAt) })}
        {row.decider && row.state !== "WITHDRAWN"
          ? ` · ${t("approval.answeredBy", { name: row.decider, at: at(row.decidedAt) })}`
          : null}
      </p>
      {row.note ? <p className="mt-2 whitespace-pre-line">{row.note}</p> : null}
      {row.decisionNote ? (
        <p className="mt-2 border-l-2 border-(--line-strong) pl-3 whitespace-pre-line">
          {row.decisionNote}
        </p>
      ) : null}
      <AsItStood plan={row.plan} />
    </>
  );
}

type Props = { readonly caseId: string; readonly approval: Approval };

async function Answer({ caseId, id }: { readonly caseId: string; readonly id: string }) {
  const { t, problem } = await words();
  return (
    <ActionForm
      action={decidePlanAction.bind(null, caseId, id)}
      words={{ submit: t("approval.answer"), problem }}
    >
      <Choices
        {...{ kind: "radio", name: "decision", legend: t("approval.decision") }}
        choices={PLAN_DECISIONS.map((value) => ({
          value,
          label: t(`approval.decisions.${value}`),
        }))}
      />
      <LongTextField
        {...{ name: "note", label: t("approval.word"), hint: t("approval.wordHint"), rows: 3 }}
      />
    </ActionForm>
  );
}

/** Whether a second person agreed to the plan: what was asked and answered, what changed since, and the next act. */
export async function PlanApproval({ caseId, approval }: Props) {
  const { t, problem } = await words();
  const { latest, earlier, changes, isDemanded, mayAsk, mayAnswer, mayWithdraw, formKey } =
    approval;
  return (
    <Section id="approval" title={t("approval.title")}>
      {latest ? (
        <Told row={latest} />
      ) : (
        <p className="max-w-prose text-(--ink-soft)">
          {t(isDemanded ? "approval.demanded" : "approval.none")}
        </p>
      )}
      <Changes changes={changes} />
      {mayAnswer && latest ? <Answer caseId={caseId} id={latest.id} /> : null}
      {mayWithdraw && latest ? (
        <ActionForm
          action={withdrawPlanAction.bind(null, caseId, latest.id)}
          words={{ submit: t("approval.withdraw"), problem }}
          look="plain"
        />
      ) : null}
      {mayAsk ? (
        <ActionForm
          action={askForPlanAction.bind(null, caseId)}
          words={{ submit: t(latest ? "approval.askAgain" : "approval.ask"), problem }}
          look="plain"
        >
          <input type="hidden" name="key" value={formKey} />
          <LongTextField
            {...{ name: "note", label: t("approval.note"), hint: t("approval.noteHint"), rows: 2 }}
          />
        </ActionForm>
      ) : null}
      {earlier.length > 0 ? (
        <details className="mt-4">
          <summary className="min-h-11 w-fit py-2 text-[15px] md:min-h-9 md:py-1.5">
            {t("approval.earlier", { count: earlier.length })}
          </summary>
          <ul>
            {earlier.map((row) => (
              <li key={row.id} className="border-b border-(--line) py-3">
                <Told row={row} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}
