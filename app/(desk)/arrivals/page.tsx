import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { ArrivalList } from "@/lib/arrivals/components/arrival-list";
import { loadArrivals } from "@/lib/arrivals/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("title") };
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The events of which several people came. */
export default async function ArrivalsPage({ searchParams }: Props) {
  const loaded = await loadArrivals(await searchParams);
  const t = await getTranslations("arrivals");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href="/arrivals/new" look="primary">
            {t("new")}
          </LinkButton>
        }
      />
      <ArrivalList {...loaded} />
    </>
  );
}
