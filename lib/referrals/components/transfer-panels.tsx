import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LinkButton } from "@/components/button";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { StateMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { SummaryList } from "@/components/summary-list";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { offerTransferAction } from "../actions/transfer";
import type { loadTransfer, loadTransfers } from "../loaders/transfer";
import { isWaiting } from "../model";
import type { Transfer } from "../queries/list-transfers";
import { STATES } from "./states";

type Loaded = Awaited<ReturnType<typeof loadTransfer>>;

async function words() {
  const t = await getTranslations("transfer");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** What the sender keeps of a case that was taken over: a number, open or closed, since when. */
export async function TransferCard({ transfer }: { readonly transfer: Transfer }) {
  const { t, locale } = await words();
  const { card, to } = transfer;
  if (!card) return null;
  const day = formatDay(card.since, locale);
  return (
    <>
      <h3 className="mt-3 font-semibold">{t("card", { name: to?.name ?? "–" })}</h3>
      <SummaryList
        none="–"
        facts={[
          { label: t("number"), value: card.reference },
          { label: t("state"), value: t(card.isOpen ? "isOpen" : "isClosed", { day }) },
        ]}
      />
      <p className="mt-1 text-sm text-(--ink-soft)">{t("cardLead")}</p>
    </>
  );
}

/** The offer that waits, the case there once it was taken over, and offers that came to nothing. */
export async function Transfers({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const { t, locale } = await words();
  const waiting = transfers.find(isWaiting);
  const moment = (at: string | null) => (at ? formatMoment(at, locale) : "–");
  const earlier = transfers.filter((one) => !isWaiting(one) && !one.card);
  return (
    <>
      {waiting ? (
        <Notice kind="care" title={t("waits", { name: waiting.to?.name ?? "–" })}>
          {t("waitsLead", { sent: moment(waiting.sentAt), due: moment(waiting.dueAt) })}{" "}
          <a href={`/referrals/${waiting.id}`}>{t("openOffer")}</a>
        </Notice>
      ) : null}
      {transfers.map((one) => (
        <TransferCard key={one.id} transfer={one} />
      ))}
      {earlier.length > 0 ? (
        <>
          <h3 className="mt-4 font-semibold">{t("earlier")}</h3>
          <ul>
            {earlier.map(({ id, to, endedAt, status }) => (
              <li key={id} className="border-b border-(--line) py-2">
                <a href={`/referrals/${id}`}>
                  {t("offeredTo", {
                    name: to?.name ?? "–",
                    day: endedAt ? formatDay(endedAt, locale) : "–",
                  })}
                </a>{" "}
                <StateMark state={STATES[status]}>
                  {label("referral_status", status, locale)}
                </StateMark>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** On a case's page of access: where else the case goes or went. */
export async function TransferSection({
  caseId,
  transfers,
  isCaseOpen,
}: Awaited<ReturnType<typeof loadTransfers>> & { readonly caseId: string }) {
  const { t } = await words();
  if (!isCaseOpen && transfers.length === 0) return null;
  const isOffered = transfers.some(isWaiting);
  return (
    <Section id="transfer" title={t("section")}>
      {isCaseOpen ? <p className="max-w-prose text-(--ink-soft)">{t("sectionLead")}</p> : null}
      <Transfers transfers={transfers} />
      {isCaseOpen && !isOffered ? (
        <p className="mt-3">
          <LinkButton href={`/cases/${caseId}/transfer`}>{t("link")}</LinkButton>
        </p>
      ) : null}
    </Section>
  );
}

/** The offer itself: to whom the survivor consents, why, how soon, and what stays open here. */
export async function TransferForm(loaded: Loaded) {
  const { view, consents, open, formKey, refusal } = loaded;
  const { t, problem, locale } = await words();
  const groups = await getTranslations("cases.groups");
  const items = await getTranslations("closure.items");
  const hours = await getTranslations("referrals.hours");
  if (refusal) return <Notice kind="care">{t(`refused.${refusal}`)}</Notice>;
  if (consents.length === 0)
    return (
      <>
        <p className="mt-4 max-w-prose">{t("noConsent")}</p>
        <p className="mt-3">
          <LinkButton look="primary" href={`/cases/${view.id}/consents/new`}>
            {t("recordConsent")}
          </LinkButton>
        </p>
      </>
    );
  return (
    <ActionForm
      action={offerTransferAction.bind(null, view.id)}
      words={{ submit: t("submit"), problem }}
      cancel={{ href: `/cases/${view.id}/access`, label: t("cancel") }}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      <Choices
        {...{ kind: "radio", name: "consentId", legend: t("toWhom"), hint: t("toWhomHint") }}
        chosen={consents.length === 1 ? consents.map(({ id }) => id) : []}
        choices={consents.map((one) => ({
          ...{ value: one.id, label: one.name },
          hint: t("consentHint", {
            groups:
              one.groups.map((group) => groups(group as "G0")).join(", ") || t("nothingShared"),
            until: one.validUntil
              ? t("until", { day: formatDay(one.validUntil, locale) })
              : t("noEnd"),
          }),
        }))}
      />
      <SelectField
        {...{ name: "reason", label: t("reason"), none: t("choose") }}
        choices={options("referral_reason", locale)}
      />
      <SelectField
        {...{ name: "urgency", label: t("urgency"), none: t("choose") }}
        chosen={view.riskLevel ?? "MEDIUM"}
        choices={options("risk_level", locale).map(({ value, label: name }) => ({
          ...{ value, label: `${name} (${hours(value as "HIGH")})` },
        }))}
      />
      <LongTextField {...{ name: "details", label: t("details"), hint: t("detailsHint") }} />
      {open.length > 0 ? (
        <Choices
          {...{ kind: "checkbox", name: "accepted", legend: t("open"), hint: t("openHint") }}
          choices={open.map(({ code, count }) => ({ value: code, label: items(code, { count }) }))}
        />
      ) : (
        <p className="mt-6">{t("nothingOpen")}</p>
      )}
    </ActionForm>
  );
}
