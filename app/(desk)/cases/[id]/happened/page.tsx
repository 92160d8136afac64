import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { EventOfCase, TravelAlong } from "@/lib/arrivals/components/on-case";
import { loadArrivalOfCase } from "@/lib/arrivals/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { Alleged } from "@/lib/cases/components/happened/alleged";
import { ElementsNow } from "@/lib/cases/components/happened/elements-now";
import { Episodes, Recruitments } from "@/lib/cases/components/happened/episodes";
import { Journey } from "@/lib/cases/components/happened/journey";
import { ScreeningList } from "@/lib/cases/components/happened/screening-list";
import { loadCaseTitle, loadHappened } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** What happened to the person, told once: the elements with their articles, every screening, the account. */
export default async function HappenedPage({ params, searchParams }: Props) {
  const loaded = await loadHappened((await params).id);
  const event = await loadArrivalOfCase(loaded);
  const t = await getTranslations();
  const isChanged = (await searchParams)["changed"] === "1";
  return (
    <CaseFrame {...loaded} page="happened" lead={t("happened.lead")}>
      {isChanged ? <Notice kind="done">{t("cases.page.changed")}</Notice> : null}
      <ElementsNow {...loaded} />
      <ScreeningList {...loaded} />
      <Recruitments view={loaded.view} />
      <Journey {...loaded} />
      <Episodes view={loaded.view} />
      <Alleged {...loaded} />
      <EventOfCase {...event} />
      <TravelAlong {...event} />
    </CaseFrame>
  );
}
