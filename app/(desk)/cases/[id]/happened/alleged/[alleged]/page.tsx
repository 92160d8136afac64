import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { LinkAlleged } from "@/lib/cases/components/happened/alleged";
import { loadAlleged, loadCaseTitle } from "@/lib/cases/loaders";

type Props = { readonly params: Promise<{ id: string; alleged: string }> };

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** In which other cases an alleged perpetrator stands: said by a person, never by itself. */
export default async function LinkAllegedPage({ params }: Props) {
  const { id, alleged } = await params;
  const loaded = await loadAlleged(id, alleged);
  const t = await getTranslations("happened");
  return (
    <CaseFrame {...loaded} page="happened" lead={t("linkLead")}>
      <LinkAlleged {...loaded} />
    </CaseFrame>
  );
}
