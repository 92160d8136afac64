import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { OwnCases } from "@/lib/cases/components/case-list";
import { loadOwnCases } from "@/lib/cases/loaders";
import { WorkActs } from "@/lib/insight/components/work-acts";
import { WorkChanges, WorkList } from "@/lib/insight/components/work-list";
import { WorkNumbers } from "@/lib/insight/components/work-numbers";
import { loadMyWork } from "@/lib/insight/loaders";
import { formatLongDay, formatTime } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("places.myWork") };
}

const BESIDE = "xl:grid xl:grid-cols-[minmax(0,1fr)_18rem] xl:gap-10";

/** My work: where everybody begins. */
export default async function MyWorkPage() {
  const { acts, work, numbers, today, at } = await loadMyWork();
  const own = await loadOwnCases();
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <PageHeader
        title={t("common.places.myWork")}
        lead={`${formatLongDay(today, locale)}, ${formatTime(at, locale)}`}
        actions={<WorkActs acts={acts} />}
      />
      <div className={work.changed.length > 0 ? BESIDE : ""}>
        <div className="min-w-0">
          <WorkList work={work} today={today} />
          {own ? <OwnCases {...own} /> : null}
          <WorkNumbers numbers={numbers} />
        </div>
        <WorkChanges work={work} />
      </div>
    </>
  );
}
