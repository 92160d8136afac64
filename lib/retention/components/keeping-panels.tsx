import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { DataTable } from "@/components/data-table";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { decideDisposalAction, holdAction, liftAction, proposeAction } from "../actions";
import type { loadKeeping, loadRetention } from "../loaders";
import { DISPOSAL_GROUNDS, DISPOSAL_WAYS } from "../model";

type Loaded = Awaited<ReturnType<typeof loadKeeping>>;
type Queue = Awaited<ReturnType<typeof loadRetention>>;

async function words() {
  const t = await getTranslations("retention");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

async function Clock({ keeping }: Pick<Loaded, "keeping">) {
  const { t, locale } = await words();
  const { until, closedAt, isOver, isClosed, disposedAt } = keeping;
  if (disposedAt)
    return <Notice kind="stop">{t("disposed", { day: formatDay(disposedAt, locale) })}</Notice>;
  if (!isClosed || !until) return <p>{t("open")}</p>;
  const said = {
    until: formatDay(until, locale),
    closed: closedAt ? formatDay(closedAt, locale) : "–",
  };
  return <p>{t(isOver ? "over" : "runs", said)}</p>;
}

/** What holds a case back, and a supervisor's way to change that. */
async function Hold({ caseId, hold, mayKeep, keeping }: Loaded) {
  const { t, problem, locale } = await words();
  if (keeping.disposedAt) return null;
  if (hold)
    return (
      <>
        <Notice
          kind="care"
          title={t("held", { name: hold.placer, at: formatMoment(hold.placedAt, locale) })}
        >
          {hold.reason}
        </Notice>
        {mayKeep ? (
          <ActionForm
            action={liftAction.bind(null, caseId)}
            words={{ submit: t("lift"), problem }}
            look="plain"
          />
        ) : null}
      </>
    );
  if (!mayKeep) return null;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 underline">{t("hold")}</summary>
      <ActionForm
        action={holdAction.bind(null, caseId)}
        words={{ submit: t("holdNow"), problem }}
        look="plain"
      >
        <LongTextField
          {...{ name: "holdReason", label: t("holdReason"), hint: t("holdHint"), rows: 2 }}
        />
      </ActionForm>
    </details>
  );
}

async function Decide({ id, prefix }: { readonly id: string; readonly prefix: string }) {
  const { t, problem } = await words();
  return (
    <ActionForm
      action={decideDisposalAction.bind(null, id)}
      words={{ submit: t("decide"), problem }}
      look="danger"
    >
      <Choices
        {...{ kind: "radio", name: "destroy", legend: t("decision", { what: prefix }) }}
        choices={(["DESTROY", "REFUSE"] as const).map((value) => ({
          value,
          label: t(`decisions.${value}`),
        }))}
      />
    </ActionForm>
  );
}

async function Proposal({ caseId, proposal, hold, keeping, mayKeep, mayDecide }: Loaded) {
  const { t, problem } = await words();
  if (!keeping.isClosed || keeping.disposedAt || hold) return null;
  if (proposal)
    return (
      <>
        <Notice kind="care">
          {t("proposed", { name: proposal.proposer, way: t(`ways.${proposal.way}.name`) })}
        </Notice>
        {mayDecide ? <Decide id={proposal.id} prefix={t(`ways.${proposal.way}.name`)} /> : null}
      </>
    );
  if (!mayKeep) return null;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 underline">{t("propose")}</summary>
      <p className="mt-2 max-w-prose text-(--ink-soft)">{t("proposeLead")}</p>
      <ActionForm
        action={proposeAction.bind(null, caseId)}
        words={{ submit: t("proposeNow"), problem }}
        look="danger"
      >
        <Choices
          {...{ kind: "radio", name: "way", legend: t("way") }}
          choices={DISPOSAL_WAYS.map((value) => ({
            ...{ value, label: t(`ways.${value}.name`), hint: t(`ways.${value}.about`) },
          }))}
        />
        <Choices
          {...{ kind: "radio", name: "ground", legend: t("ground") }}
          choices={DISPOSAL_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
        />
      </ActionForm>
    </details>
  );
}

/** The clock of keeping, visible on the record, and what a supervisor may do about it. */
export async function KeepingSection(loaded: Loaded) {
  const { t } = await words();
  return (
    <Section id="keeping" title={t("keeping")}>
      <Clock keeping={loaded.keeping} />
      <Hold {...loaded} />
      <Proposal {...loaded} />
    </Section>
  );
}

/** Closed cases whose time is over, the longest first. */
export async function DueCases({ due }: Queue) {
  const { t, locale } = await words();
  return (
    <Section id="due" title={t("due")} count={due.length}>
      <DataTable
        caption={t("due")}
        rows={due}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noneDue")}</p>}
        columns={[
          {
            ...{ key: "case", label: t("case") },
            cell: (row) => (
              <a href={`/cases/${row.id}/access#keeping`} className="inline-block py-0.5">
                {row.pseudonym}
              </a>
            ),
          },
          { key: "reference", label: t("reference"), cell: (row) => row.reference },
          {
            ...{ key: "closed", label: t("closed") },
            cell: (row) => (row.closedAt ? formatDay(row.closedAt, locale) : "–"),
          },
          { key: "until", label: t("until"), cell: (row) => formatDay(row.until, locale) },
        ]}
      />
    </Section>
  );
}

/** Destructions that wait for a second person. */
export async function Proposals({ proposals }: Queue) {
  const { t } = await words();
  if (proposals.length === 0) return null;
  return (
    <Section id="proposals" title={t("waiting")} count={proposals.length}>
      <ul>
        {proposals.map(({ id, caseId, about, way, ground, mayDecide }) => (
          <li key={id} className="border-b border-(--line) py-2">
            <a href={`/cases/${caseId}/access#keeping`} className="inline-block py-0.5">
              {about}
            </a>
            <span className="block text-sm text-(--ink-soft)">
              {t(`ways.${way}.name`)}. {t(`grounds.${ground}`)}.{" "}
              {mayDecide ? null : t("needsAnother")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What was destroyed; it names nobody. */
export async function Disposals({ disposals }: Queue) {
  const { t, locale } = await words();
  return (
    <Section id="record" title={t("record")} count={disposals.length}>
      <p className="max-w-prose text-(--ink-soft)">{t("recordLead")}</p>
      <DataTable
        caption={t("record")}
        rows={disposals}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noneDone")}</p>}
        columns={[
          { key: "on", label: t("on"), cell: (row) => formatDay(row.doneOn, locale) },
          { key: "way", label: t("way"), cell: (row) => t(`ways.${row.way}.name`) },
          { key: "ground", label: t("ground"), cell: (row) => t(`grounds.${row.ground}`) },
          { key: "year", label: t("closedYear"), cell: (row) => row.closedYear, isNumber: true },
          { key: "rows", label: t("rows"), cell: (row) => row.rows, isNumber: true },
        ]}
      />
    </Section>
  );
}
