import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { FilterText } from "@/components/filter-bar";
import { PageHeader } from "@/components/page-header";
import { requireViewer } from "@/lib/access/current-viewer";
import { placesOf } from "@/lib/access/places";
import { loadFound } from "@/lib/cases/loaders/finding";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.palette"))("title") };
}

/** Where the palette leads without scripts: cases by a few letters, and every page. */
export default async function FindPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { q } = await searchParams;
  const asked = typeof q === "string" ? q.slice(0, 100) : "";
  const cases = await loadFound(asked);
  const t = await getTranslations("common");
  return (
    <>
      <PageHeader title={t("palette.title")} />
      <form method="get" className="mt-4 flex flex-wrap items-end gap-3">
        <FilterText name="q" label={t("palette.label")} value={asked} />
        <Button>{t("palette.submit")}</Button>
      </form>
      <ul className="mt-6">
        {cases.map(({ href, label, about }) => (
          <li key={href} className="py-1">
            <a href={href}>{label}</a> <span className="font-mono text-[13px]">{about}</span>
          </li>
        ))}
        {asked && cases.length === 0 ? <li>{t("palette.none")}</li> : null}
        {placesOf(viewer)
          .flat()
          .map(({ href, name }) => (
            <li key={href} className="py-1">
              <a href={href}>{t(`places.${name}`)}</a>
            </li>
          ))}
      </ul>
    </>
  );
}
