import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { FigureTables, Narrative } from "@/lib/reports/components/figure-tables";
import { loadPublished } from "@/lib/reports/loaders";

type Props = { readonly params: Promise<{ slug: string }> };

/** A published report, for everybody. */
export default async function PublishedPage({ params }: Props) {
  const { snapshot, sha256 } = await loadPublished((await params).slug);
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const period = [snapshot.periodStart, snapshot.periodEnd].map((day) =>
    day ? formatDay(day, locale) : "–",
  );
  return (
    <>
      <PageHeader
        title={`${t(`kinds.${snapshot.kind}`)}: ${snapshot.title[locale]}`}
        lead={period.join(" – ")}
      />
      <Narrative narrative={snapshot.narrative} />
      <FigureTables figures={snapshot.figures} />
      <p className="mt-8 text-sm break-all text-(--ink-soft)">
        {t("page.hash")}: <span className="font-mono">{sha256}</span>
      </p>
    </>
  );
}
