import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmPage } from "@/components/confirm-page";
import { LongTextField } from "@/components/long-text-field";
import { loadCaseFrame, loadCaseTitle } from "@/lib/cases/loaders";
import { removeFileAction } from "@/lib/files/actions";
import { loadRemoval } from "@/lib/files/loaders";

type Props = { readonly params: Promise<{ id: string; file: string }> };

/** Pseudonym and reference. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await loadCaseTitle((await params).id) };
}

/** Before a file is taken out of a case, with the reason for it. */
export default async function RemoveFilePage({ params }: Props) {
  const { id, file } = await params;
  const { name } = await loadRemoval(await loadCaseFrame(id), file);
  const t = await getTranslations("files");
  return (
    <ConfirmPage
      title={t("removeAsk", { name: name ?? t("sealed") })}
      consequences={[t("removeHint")]}
      action={removeFileAction.bind(null, id, file)}
      words={{
        submit: t("removeNow"),
        problem: (await getTranslations("cases.common"))("problem"),
      }}
      cancel={{ href: `/cases/${id}/files`, label: t("keep") }}
      isDestructive
    >
      <LongTextField name="reason" label={t("removeReason")} rows={2} />
    </ConfirmPage>
  );
}
