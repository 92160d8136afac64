import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { formatDay, formatMoney, formatNumber } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { Given } from "../queries/find-given";
import type { TaskRow } from "../queries/find-plan";

type Props = Given & { readonly caseId: string; readonly tasks: readonly TaskRow[] };

async function words() {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const money = (amount: number | null, currency: string | null) =>
    amount === null ? "–" : formatMoney(amount, currency ?? "IDR", locale);
  return { t, locale, money };
}

/** What was planned, given, refused or could not be given, with why, how much and by whom. */
export async function PlanServices({ caseId, services }: Props) {
  const { t, locale, money } = await words();
  return (
    <Section
      id="services"
      title={t("services")}
      count={services.length}
      aside={<a href={`/cases/${caseId}/edit/service`}>{t("addService")}</a>}
    >
      <DataTable
        caption={t("services")}
        rows={services}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noServices")}</p>}
        columns={[
          {
            ...{ key: "type", label: t("service") },
            cell: ({ id, type }) => (
              <a href={`/cases/${caseId}/services/${id}`}>{label("service_type", type, locale)}</a>
            ),
          },
          {
            ...{ key: "status", label: t("state") },
            cell: ({ status, reason }) => (
              <>
                {label("service_status", status, locale)}
                {reason ? (
                  <span className="block text-[13px] text-(--ink-soft)">{reason}</span>
                ) : null}
              </>
            ),
          },
          { ...{ key: "provider", label: t("provider") }, cell: ({ provider }) => provider ?? "–" },
          {
            ...{ key: "quantity", label: t("quantity"), isNumber: true },
            cell: ({ quantity }) => (quantity === null ? "–" : formatNumber(quantity, locale)),
          },
          {
            ...{ key: "cost", label: t("cost"), isNumber: true },
            cell: ({ cost, currency }) => money(cost, currency),
          },
        ]}
      />
    </Section>
  );
}

/** Cash and goods that the person received, each with its receipt. */
export async function PlanAssistance({ caseId, given }: Props) {
  const { t, locale, money } = await words();
  return (
    <Section
      id="given"
      title={t("given")}
      count={given.length}
      aside={<a href={`/cases/${caseId}/plan/assistance`}>{t("addGiven")}</a>}
    >
      <DataTable
        caption={t("given")}
        rows={given}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("nothingGiven")}</p>}
        columns={[
          {
            ...{ key: "what", label: t("what") },
            cell: ({ what, kind, quantity }) => (
              <>
                {what ?? t("sealed")}
                <span className="block text-[13px] font-normal text-(--ink-soft)">
                  {[t(`assistanceKinds.${kind}`), quantity && formatNumber(quantity, locale)]
                    .filter(Boolean)
                    .join(" × ")}
                </span>
              </>
            ),
          },
          {
            ...{ key: "on", label: t("on") },
            cell: ({ givenOn, givenBy }) => (
              <>
                {formatDay(givenOn, locale)}
                <span className="block text-[13px] text-(--ink-soft)">{givenBy ?? "–"}</span>
              </>
            ),
          },
          {
            ...{ key: "receipt", label: t("receipt") },
            cell: ({ receiptNumber, id }) => (
              <a href={`/cases/${caseId}/plan/receipts/${id}`} className="font-mono text-[13px]">
                {receiptNumber}
              </a>
            ),
          },
          {
            ...{ key: "amount", label: t("amount"), isNumber: true },
            cell: ({ amount, currency }) => money(amount, currency),
          },
        ]}
      />
    </Section>
  );
}

/** Conferences about the case, as they were written down. */
export async function PlanConferences({ caseId, conferences, tasks }: Props) {
  const { t, locale } = await words();
  return (
    <Section
      id="conferences"
      title={t("conferences")}
      count={conferences.length}
      aside={<a href={`/cases/${caseId}/plan/conference`}>{t("addConference")}</a>}
    >
      {conferences.length === 0 ? <p className="text-(--ink-soft)">{t("noConferences")}</p> : null}
      <ul>
        {conferences.map(({ id, heldOn, participants, decisions, personTookPart }) => (
          <li key={id} className="border-b border-(--line) py-3">
            <h3>{formatDay(heldOn, locale)}</h3>
            <p className="text-sm text-(--ink-soft)">
              {participants ?? t("sealed")}
              {personTookPart ? `. ${t("tookPart")}` : ""}
            </p>
            <p className="mt-1 whitespace-pre-line">{decisions}</p>
            {tasks.some(({ conferenceId }) => conferenceId === id) ? (
              <p className="mt-1 text-sm">
                <a href="#tasks" className="inline-block py-1">
                  {t("tasksFrom", {
                    count: tasks.filter(({ conferenceId }) => conferenceId === id).length,
                  })}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How the person found the help. */
export async function PlanFeedback({ caseId, feedback }: Props) {
  const { t, locale } = await words();
  return (
    <Section
      id="feedback"
      title={t("feedback")}
      count={feedback.length}
      aside={<a href={`/cases/${caseId}/plan/feedback`}>{t("addFeedback")}</a>}
    >
      {feedback.length === 0 ? <p className="text-(--ink-soft)">{t("noFeedback")}</p> : null}
      <ul>
        {feedback.map(({ id, score, words: said, givenOn, service }) => (
          <li key={id} className="border-b border-(--line) py-2">
            <p className="font-medium">{t("scoreOf", { score, words: t(`scores.${score}`) })}</p>
            {said ? <p className="whitespace-pre-line">{said}</p> : null}
            <p className="text-[13px] text-(--ink-soft)">
              {[formatDay(givenOn, locale), service && label("service_type", service, locale)]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
