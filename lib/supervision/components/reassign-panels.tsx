import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { DataTable } from "@/components/data-table";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { planAction, reassignAction } from "../actions";
import type { loadReassign, loadReassignment } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadReassign>>;
type Planned = Awaited<ReturnType<typeof loadReassignment>>;

async function words() {
  const t = await getTranslations("supervision");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** Whose cases, which of them, and to whom. */
export async function ChooseCases({ owners, colleagues, from, cases, formKey }: Loaded) {
  const { t, problem, locale } = await words();
  return (
    <Section id="choose" title={t("choose")}>
      <form method="get" className="mt-2 flex flex-wrap items-end gap-3">
        <SelectField
          {...{ name: "from", label: t("from"), none: t("none") }}
          chosen={from?.id}
          choices={owners.map(({ worker, open }) => ({
            value: worker.id,
            label: t("ownerChoice", { name: worker.name, count: open }),
          }))}
        />
        <Button>{t("showCases")}</Button>
      </form>
      {from && cases.length > 0 ? (
        <ActionForm
          action={planAction.bind(null, from.id)}
          words={{ submit: t("preview"), problem }}
        >
          <input type="hidden" name="key" value={formKey} />
          <SelectField
            {...{ name: "to", label: t("to"), none: t("none") }}
            choices={colleagues
              .filter(({ id }) => id !== from.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Choices
            {...{ kind: "checkbox", name: "cases" }}
            legend={t("casesOf", { name: from.name, count: cases.length })}
            choices={cases.map((one) => ({
              value: one.id,
              label: `${one.pseudonym} · ${one.reference}`,
              hint: t("caseHint", {
                status: label("case_status", one.status, locale),
                risk: one.riskLevel ? label("risk_level", one.riskLevel, locale) : "–",
                day: formatDay(one.lastActivityAt, locale),
              }),
            }))}
          />
        </ActionForm>
      ) : null}
    </Section>
  );
}

/** What was handed on at once lately. */
export async function DoneReassignments({ done }: Loaded) {
  const { t, locale } = await words();
  return (
    <Section id="done" title={t("reports")} count={done.length}>
      {done.length === 0 ? <p className="text-(--ink-soft)">{t("noReports")}</p> : null}
      <ul>
        {done.map(({ id, count, from, to, by, doneAt }) => (
          <li key={id} className="border-b border-(--line) py-2">
            <a href={`/team/reassign/${id}`} className="inline-block py-0.5">
              {t("reportLine", { count, from: from.name, to: to.name })}
            </a>
            <span className="block text-sm text-(--ink-soft)">
              {t("reportBy", { name: by.name, at: formatMoment(doneAt, locale) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Act({ plan, mayDo, formKey }: Planned) {
  const { t, problem } = await words();
  const willing = plan.cases.filter(({ refuses }) => refuses === null);
  const refused = plan.cases.length - willing.length;
  if (!mayDo) return <Notice kind="tell">{t("onlyPlanner", { name: plan.planner.name })}</Notice>;
  if (refused === 0)
    return (
      <ActionForm
        action={reassignAction.bind(null, plan.id)}
        words={{ submit: t("doIt", { count: willing.length, name: plan.to.name }), problem }}
      />
    );
  return (
    <>
      <Notice kind="care">{t("refused", { count: refused })}</Notice>
      {willing.length > 0 ? (
        <ActionForm
          action={planAction.bind(null, plan.from.id)}
          words={{ submit: t("without", { count: willing.length }), problem }}
          look="plain"
        >
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="to" value={plan.to.id} />
          {willing.map(({ id }) => (
            <input key={id} type="hidden" name="cases" value={id} />
          ))}
        </ActionForm>
      ) : null}
    </>
  );
}

/** Who gets what, what goes out of whose sight, what refuses; once it is done, the report of it. */
export async function PlannedCases(loaded: Planned) {
  const { t, locale } = await words();
  const { plan } = loaded;
  const isDone = plan.doneAt !== null;
  const lost = isDone ? plan.lost.length : plan.cases.filter(({ isLost }) => isLost).length;
  const isLost = (id: string, now: boolean) => (isDone ? plan.lost.includes(id) : now);
  return (
    <Section id="cases" title={t("plannedCases")} count={plan.planned.length}>
      <p className="max-w-prose">
        {t(isDone ? "lostThen" : "lostNow", { count: lost, name: plan.from.name })}
      </p>
      <DataTable
        caption={t("plannedCases")}
        rows={plan.cases}
        rowKey={({ id }) => id}
        columns={[
          {
            ...{ key: "case", label: t("case") },
            cell: ({ id, pseudonym, reference }) => (
              <>
                <a href={`/cases/${id}`} className="inline-block py-0.5">
                  {pseudonym}
                </a>
                <span className="block font-mono text-[13px] font-normal">{reference}</span>
              </>
            ),
          },
          {
            ...{ key: "status", label: t("status") },
            cell: ({ status }) => label("case_status", status, locale),
          },
          {
            ...{ key: "risk", label: t("risk") },
            cell: ({ riskLevel }) => (riskLevel ? label("risk_level", riskLevel, locale) : "–"),
          },
          {
            ...{ key: "becomes", label: t("becomes") },
            cell: ({ id, refuses, isLost: now }) =>
              !isDone && refuses
                ? t(`refusals.${refuses}`)
                : t(isLost(id, now) ? "outOfSight" : "inSight", {
                    ...{ from: plan.from.name, to: plan.to.name },
                  }),
          },
        ]}
      />
      {isDone ? null : <Act {...loaded} />}
    </Section>
  );
}
