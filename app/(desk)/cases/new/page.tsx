import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { startDraftAction } from "@/lib/cases/actions";
import { requireCaseViewer } from "@/lib/cases/loaders";

/** Before an intake begins: what will happen to what is typed. */
export default async function NewCasePage() {
  await requireCaseViewer();
  const t = await getTranslations("cases");
  return (
    <>
      <h1>{t("intake.title")}</h1>
      <p className="mt-2 max-w-prose">{t("intake.lead")}</p>
      <form action={startDraftAction} className="mt-6">
        <Button look="primary">{t("list.new")}</Button>
      </form>
    </>
  );
}
