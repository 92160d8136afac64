import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MovePage } from "@/lib/reports/components/move-page";
import { loadMove } from "@/lib/reports/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("page.act") };
}

/** Before a report moves: what it means, and for whom. */
export default async function ReportMovePage({ params, searchParams }: Props) {
  return <MovePage move={await loadMove((await params).id, (await searchParams)["to"])} />;
}
