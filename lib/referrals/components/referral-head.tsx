import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { DueMark, LevelMark, StateMark } from "@/components/marks";
import { PageHeader } from "@/components/page-header";
import { formatMoment, formatSpan } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { openReferralAction } from "../actions";
import type { loadReferral } from "../loaders";
import { isWaiting } from "../model";
import type { ReferralRow } from "../queries/shown";
import { Opening } from "./opening";
import { STATES } from "./states";

type Loaded = Awaited<ReturnType<typeof loadReferral>>;

const LEVELS = { EMERGENCY: 4, HIGH: 3, MEDIUM: 2, LOW: 1 } as const;
const HOUR = 3_600_000;

/** Where another partner is looked for when one did not take it. */
export function againFor(kind: ReferralRow["kind"], caseId: string): string {
  return kind === "TRANSFER" ? `/cases/${caseId}/transfer` : `/referrals/new?case=${caseId}`;
}

/** How urgent something is, as a mark. */
export async function UrgencyMark({ urgency }: { readonly urgency: string }) {
  const locale = (await getLocale()) as Locale;
  return (
    <LevelMark level={LEVELS[urgency as keyof typeof LEVELS]}>
      {label("risk_level", urgency, locale)}
    </LevelMark>
  );
}

/** Who is asked for, in G1: "one adult with two children". */
export async function peopleOf({ request }: Pick<ReferralRow, "request">): Promise<string> {
  const t = await getTranslations("referrals.page");
  if (!request) return "";
  const { isChild, peopleCount, accompanyingChildren } = request;
  const kind = isChild === null ? "people" : isChild ? "children" : "adults";
  const who = t(kind, { count: peopleCount });
  return accompanyingChildren > 0 ? t("withChildren", { who, count: accompanyingChildren }) : who;
}

/** Where a service is needed, as far as it was said. */
export function placeOf({ request }: Pick<ReferralRow, "request">, locale: Locale): string | null {
  if (!request?.province) return null;
  const province = provinceName(request.province, locale);
  return request.regency ? `${regencyName(request.regency, locale)}, ${province}` : province;
}

/** How long there is to answer, or for how long the answer is overdue. */
export async function Term({ row, at }: { readonly row: ReferralRow; readonly at: string }) {
  const t = await getTranslations("referrals.list");
  const locale = (await getLocale()) as Locale;
  if (!isWaiting(row) || !row.dueAt) return null;
  const left = Date.parse(row.dueAt) - Date.parse(at);
  const span = formatSpan(left, locale);
  const due = left < 0 ? "late" : left < 6 * HOUR || row.urgency === "EMERGENCY" ? "soon" : "later";
  return <DueMark due={due}>{left < 0 ? t("lateBy", { span }) : t("left", { span })}</DueMark>;
}

async function servicesInWords({ services, number, kind }: ReferralRow, locale: Locale) {
  if (kind === "TRANSFER") return (await getTranslations("transfer"))("kind");
  const names = services.map(({ type }) => label("service_type", type, locale));
  return names.length === 0 ? number : names.join(", ");
}

/** What is asked, by whom, until when; where it stands. */
export async function ReferralHead({ referral, at }: Pick<Loaded, "referral" | "at">) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const { from, to, side, sentAt, status, urgency } = referral;
  const ends = t("page.ends", { from: from?.name ?? "–", to: to?.name ?? "–" });
  const people = await peopleOf(referral);
  const facts = [people, placeOf(referral, locale), ends];
  const isReceiver = side === "RECEIVER";
  const box = isReceiver ? "in" : "out";
  const hasFailed = ["DECLINED", "EXPIRED", "NOT_DELIVERED"].includes(status);
  return (
    <>
      <PageHeader
        title={await servicesInWords(referral, locale)}
        lead={
          <>
            {facts.filter(Boolean).join(" · ")}
            {sentAt ? ` · ${t("page.sentAt", { when: formatMoment(sentAt, locale) })}` : ""}
          </>
        }
        crumbsLabel={t("list.title")}
        crumbs={[{ href: `/referrals?direction=${box}`, label: t(`list.${box}`) }]}
        reference={referral.number}
        actions={
          !isReceiver && hasFailed && referral.case ? (
            <LinkButton look="primary" href={againFor(referral.kind, referral.case.id)}>
              {t("page.chooseAgain")}
            </LinkButton>
          ) : null
        }
      />
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <UrgencyMark urgency={urgency} />
        <StateMark state={STATES[status]}>{label("referral_status", status, locale)}</StateMark>
        <Term row={referral} at={at} />
        {isWaiting(referral) && referral.dueAt ? (
          <span className="text-sm text-(--ink-soft)">
            {t("page.term", { when: formatMoment(referral.dueAt, locale) })} (
            {t(`hours.${urgency as "HIGH"}`)})
          </span>
        ) : null}
      </p>
      {isReceiver && status === "SENT" ? (
        <Opening open={openReferralAction.bind(null, referral.id)} label={t("moves.RECEIVED")} />
      ) : null}
    </>
  );
}
