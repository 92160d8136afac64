import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Lamp, type Matter } from "@/components/lamp";
import { StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadConsents } from "../loaders";
import type { ConsentView } from "../model";
import { consentWords, markOf } from "./words";

type Loaded = Awaited<ReturnType<typeof loadConsents>>;

// A consent in force that nobody may lean on for long.
function doubtsOf({ consents, isChild }: Loaded) {
  const active = consents.filter((one) => one.isActive && one.basis === "CONSENT");
  return {
    ofAge: active.filter(({ renewalBecause }) => renewalBecause === "OF_AGE"),
    byChild: isChild ? active.filter(({ giver }) => giver === "PERSON") : [],
    unpledged: active.filter((one) => one.hasInterpreter && !one.isInterpreterPledged),
  };
}

async function ConsentMatters(loaded: Loaded) {
  const { caseId, settleBy, isLimited } = loaded;
  const { t, title } = await consentWords(loaded.today);
  const locale = (await getLocale()) as Locale;
  const { ofAge, byChild, unpledged } = doubtsOf(loaded);
  const matter = (kind: "ofAge" | "byChild" | "unpledged") => (consent: ConsentView) => ({
    ...{ id: `${kind}-${consent.id}`, what: t(`matters.${kind}`, { what: title(consent) }) },
    about: t(`matters.${kind}About`),
    action: (
      <LinkButton size="tight" href={`/cases/${caseId}/consents/${consent.id}/renew`}>
        {t("renew.act")}
      </LinkButton>
    ),
  });
  const unasked: Matter = {
    id: "unasked",
    what: t("matters.unasked"),
    about: settleBy ? t("matters.settleBy", { when: formatMoment(settleBy, locale) }) : null,
    action: (
      <LinkButton size="tight" href={`/cases/${caseId}/consents/new`}>
        {t("record")}
      </LinkButton>
    ),
  };
  const matters = [
    ...(isLimited && settleBy ? [unasked] : []),
    ...[...ofAge.map(matter("ofAge")), ...byChild.map(matter("byChild"))],
    ...unpledged.map(matter("unpledged")),
  ];
  return <Lamp title={t("matters.title")} matters={matters} />;
}

async function ConsentRow({ consent, caseId, today }: ConsentRowProps) {
  const { t, title, groups, until, giver } = await consentWords(today);
  const href = `/cases/${caseId}/consents/${consent.id}`;
  const acts = consent.isActive
    ? (["renew", "narrow", "withdraw"] as const)
    : ([] as readonly never[]);
  const by = [giver(consent.giver)];
  return (
    <li className="border-b border-(--line) py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-base">
          <a href={href}>{title(consent)}</a>
        </h3>
        <StateMark state={markOf(consent)}>{t(`states.${consent.status as "GIVEN"}`)}</StateMark>
      </div>
      <p className="text-[15px] text-(--ink-soft)">
        {[...by, consent.isActive ? until(consent.validUntil) : null].filter(Boolean).join(" · ")}
      </p>
      {consent.groups.length > 0 ? (
        <p className="text-[15px]">{t("shares", { what: groups(consent.groups) })}</p>
      ) : null}
      {acts.length > 0 ? (
        <ul className="no-print mt-1 flex flex-wrap gap-x-5 text-[15px]">
          {acts.map((act) => (
            <li key={act}>
              <a href={`${href}/${act}`} className="inline-block py-1">
                {t(`${act}.act`)}
                <span className="sr-only">: {title(consent)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

type ConsentRowProps = {
  readonly consent: ConsentView;
  readonly caseId: string;
  readonly today: string;
};

async function ConsentSection({ id, rows, caseId, today }: ConsentSectionProps) {
  const t = await getTranslations("consent");
  if (rows.length === 0) return null;
  return (
    <Section id={id} title={t(`parts.${id}`)} count={rows.length}>
      <ul className="list-none p-0">
        {rows.map((consent) => (
          <ConsentRow key={consent.id} {...{ consent, caseId, today }} />
        ))}
      </ul>
    </Section>
  );
}

type ConsentSectionProps = {
  readonly id: "inForce" | "open" | "over";
  readonly rows: readonly ConsentView[];
  readonly caseId: string;
  readonly today: string;
};

async function ReceiptSection({ caseId, receipt }: Loaded) {
  const t = await getTranslations("consent.receipt");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id="receipt" title={t("title")}>
      <p className="max-w-prose">{t("lead")}</p>
      <p className="my-2 text-[15px] text-(--ink-soft)">
        {receipt ? t("issued", { when: formatMoment(receipt.issuedAt, locale) }) : t("none")}
      </p>
      <LinkButton href={`/cases/${caseId}/consents/receipt`}>{t("act")}</LinkButton>
    </Section>
  );
}

/** Every consent of a case by whether it is in force, what is in doubt, and the person's receipt. */
export async function ConsentList(loaded: Loaded) {
  const { consents, caseId, today } = loaded;
  const t = await getTranslations("consent");
  const isOpen = ({ status }: ConsentView) => status === "NOT_ASKED";
  const parts = [
    { id: "open", rows: consents.filter(isOpen) },
    { id: "inForce", rows: consents.filter((one) => one.isActive) },
    { id: "over", rows: consents.filter((one) => !one.isActive && !isOpen(one)) },
  ] as const;
  return (
    <>
      <ConsentMatters {...loaded} />
      {consents.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
      {parts.map((part) => (
        <ConsentSection key={part.id} {...part} {...{ caseId, today }} />
      ))}
      <ReceiptSection {...loaded} />
    </>
  );
}
