import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Board } from "@/lib/arrivals/components/board";
import { Facts } from "@/lib/arrivals/components/facts";
import { loadArrival } from "@/lib/arrivals/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("title") };
}

/** One event: who comes first, and what is the same for everybody. */
export default async function ArrivalPage({ params, searchParams }: Props) {
  const said = await searchParams;
  const loaded = await loadArrival((await params).id, said);
  const t = await getTranslations();
  const count = (name: string) => Number(said[name]) || 0;
  const { id, kind, number } = loaded.arrival;
  const people = { opened: count("opened"), known: count("known") };
  const sent = { sent: count("sent"), left: count("left") };
  return (
    <>
      {said["opened"] ? <Notice kind="done">{t("arrivals.opened", people)}</Notice> : null}
      {said["sent"] ? <Notice kind="done">{t("arrivals.sent", sent)}</Notice> : null}
      {said["done"] === "saved" ? <Notice kind="done">{t("arrivals.saved")}</Notice> : null}
      <PageHeader
        title={loaded.arrival.facts?.name ?? t(`arrivals.kinds.${kind}`)}
        crumbs={[{ href: "/arrivals", label: t("arrivals.title") }]}
        {...{ crumbsLabel: t("common.breadcrumb"), reference: number }}
        actions={
          loaded.arrival.facts ? (
            <>
              <LinkButton href={`/arrivals/${id}/refer`}>{t("arrivals.refer")}</LinkButton>
              <LinkButton href={`/arrivals/${id}/people`}>{t("arrivals.addPeople")}</LinkButton>
            </>
          ) : null
        }
      />
      <Board {...loaded} />
      <Facts {...loaded} />
    </>
  );
}
