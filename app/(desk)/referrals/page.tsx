import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/button";
import { ReferralTable } from "@/lib/referrals/components/referral-table";
import { loadReferrals } from "@/lib/referrals/loaders";
import { encodeCursor } from "@/lib/server/cursor";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("list.title") };
}

/** The two boxes of referrals: received and sent. */
export default async function ReferralsPage({ searchParams }: Props) {
  const { rows, last, direction, at } = await loadReferrals(await searchParams);
  const t = await getTranslations("referrals.list");
  const more = last ? encodeCursor("-sentAt", last) : null;
  return (
    <>
      <h1>{t("title")}</h1>
      <nav aria-label={t("box")} className="mt-3 flex gap-6 border-b border-(--line)">
        {(["in", "out"] as const).map((box) => (
          <a
            key={box}
            href={`/referrals?direction=${box}`}
            aria-current={box === direction ? "page" : undefined}
            className={`inline-flex min-h-11 items-center ${box === direction ? "font-semibold" : ""}`}
          >
            {t(box)}
          </a>
        ))}
      </nav>
      <ReferralTable rows={rows} direction={direction} at={at} />
      {more ? (
        <a
          href={`/referrals?direction=${direction}&cursor=${more}`}
          className={`${buttonClass()} mt-4`}
        >
          {t("next")}
        </a>
      ) : null}
    </>
  );
}
