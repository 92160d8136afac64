import { getTranslations } from "next-intl/server";

/** A report as files: PDF to read and print, CSV to count with. `base` is the report's own address. */
export async function Downloads({ base }: { readonly base: string }) {
  const t = await getTranslations("reports.page");
  return (["pdf", "csv"] as const).map((kind) => (
    <a key={kind} href={`${base}/${kind}`} className="mr-4">
      {t(kind)}
    </a>
  ));
}
