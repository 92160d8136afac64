import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { DueMark, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import type { Moment } from "@/components/timeline";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadReferralsOfCase } from "../loaders";
import { isWaiting } from "../model";
import { stepInWords } from "./referral-history";
import { STATES } from "./states";

type Loaded = Awaited<ReturnType<typeof loadReferralsOfCase>>;
type Row = Loaded["referrals"][number];

async function Status({ row, at }: { readonly row: Row; readonly at: string }) {
  const t = await getTranslations("referrals.list");
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <StateMark state={STATES[row.status]}>
        {label("referral_status", row.status, locale)}
      </StateMark>
      {isWaiting(row) && row.dueAt ? (
        <span className="block">
          <DueMark due={row.dueAt < at ? "late" : "soon"}>
            {t("due")}: {formatMoment(row.dueAt, locale)}
          </DueMark>
        </span>
      ) : null}
    </>
  );
}

/** What partners did with the referrals of a case, step by step, for the case's line of time. */
export async function referralMoments({ referrals }: Loaded): Promise<Moment[]> {
  const t = await getTranslations("cases.page");
  const locale = (await getLocale()) as Locale;
  const moments = referrals.flatMap((row) =>
    row.steps
      // What the own organisation did stands in the case's own events.
      .filter(({ kind, isOwn }) => !isOwn || kind === "WITHDRAWN")
      .map(
        async (step): Promise<Moment> => ({
          ...{ id: step.id, at: step.at, when: formatMoment(step.at, locale), kind: "key" },
          title: t("referralTold", {
            ...{ name: row.to?.name ?? "–", state: await stepInWords(step) },
          }),
          about: (
            <a href={`/referrals/${row.id}`} className="inline-block py-0.5">
              {row.number}
            </a>
          ),
        }),
      ),
  );
  return Promise.all(moments);
}

/** The referrals of one case: to whom, how far, what is shared; absent where none can be. */
export async function CaseReferrals({
  referrals,
  at,
  isOwn,
}: Loaded & { readonly isOwn: boolean }) {
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  if (!isOwn && referrals.length === 0) return null;
  return (
    <Section id="referrals" title={t("common.places.referrals")} count={referrals.length}>
      <DataTable
        caption={t("common.places.referrals")}
        rows={referrals}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("cases.page.noReferrals")}</p>}
        columns={[
          {
            ...{ key: "to", label: t("referrals.list.to") },
            cell: ({ id, to, services, kind }) => (
              <>
                <a href={`/referrals/${id}`} className="inline-block py-0.5">
                  {to?.name ?? "–"}
                </a>
                <span className="block text-[13px] font-normal text-(--ink-soft)">
                  {kind === "TRANSFER"
                    ? t("transfer.kind")
                    : services.map(({ type }) => label("service_type", type, locale)).join(", ")}
                </span>
              </>
            ),
          },
          {
            ...{ key: "status", label: t("referrals.list.status") },
            cell: (row) => <Status row={row} at={at} />,
          },
          {
            ...{ key: "shared", label: t("cases.page.shared") },
            cell: ({ sharedGroups }) =>
              [...sharedGroups]
                .sort()
                .map((group) => t(`cases.groups.${group}`))
                .join(", ") || "–",
          },
          {
            ...{ key: "sent", label: t("cases.page.sent"), isNumber: true },
            cell: ({ sentAt }) => (sentAt ? formatDay(sentAt, locale) : "–"),
          },
        ]}
      />
    </Section>
  );
}
