import { getLocale, getTranslations } from "next-intl/server";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadReferrals } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadReferrals>>;

const CELL = "border-b border-(--line) px-3 py-2 text-left align-top";

/** The referrals of one box; what waits past its time is named. */
export async function ReferralTable({
  rows,
  direction,
  at,
}: Pick<Loaded, "rows" | "direction" | "at">) {
  const t = await getTranslations("referrals.list");
  const locale = (await getLocale()) as Locale;
  if (rows.length === 0) {
    return (
      <div className="mt-6 rounded-(--radius) border border-dashed border-(--line-strong) p-6">
        <p className="font-semibold">{t("empty")}</p>
        <p className="text-(--ink-soft)">{t(direction === "in" ? "emptyIn" : "emptyOut")}</p>
      </div>
    );
  }
  const heads = [
    "number",
    direction === "in" ? "from" : "to",
    "services",
    "urgency",
    "status",
    "due",
  ];
  return (
    <div className="mt-4 overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={`${CELL} font-semibold`}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isWaiting = row.status === "SENT" || row.status === "RECEIVED";
            const isLate = isWaiting && row.dueAt !== null && row.dueAt < at;
            return (
              <tr key={row.id}>
                <th scope="row" className={CELL}>
                  <a href={`/referrals/${row.id}`} className="font-mono text-xs">
                    {row.number}
                  </a>
                </th>
                <td className={CELL}>{(direction === "in" ? row.from : row.to)?.name}</td>
                <td className={CELL}>
                  {row.services.map(({ type }) => label("service_type", type, locale)).join(", ")}
                </td>
                <td className={CELL}>{label("risk_level", row.urgency, locale)}</td>
                <td className={CELL}>{label("referral_status", row.status, locale)}</td>
                <td className={CELL}>
                  {isWaiting && row.dueAt
                    ? formatMoment(row.dueAt, locale)
                    : formatDay(row.sentAt ?? at, locale)}
                  {isLate ? <strong className="block text-(--danger)">{t("late")}</strong> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
