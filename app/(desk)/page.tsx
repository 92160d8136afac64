import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/lib/access/current-viewer";

/** My work: where everybody begins. */
export default async function MyWorkPage() {
  const viewer = await requireViewer();
  const t = await getTranslations("common");
  return (
    <>
      <h1>{t("places.myWork")}</h1>
      <p className="mt-1 text-(--ink-soft)">{t("hello", { name: viewer.displayName })}</p>
    </>
  );
}
