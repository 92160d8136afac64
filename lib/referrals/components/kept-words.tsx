import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { dropWordsAction, fileWordsAction } from "../actions";
import type { loadReferral } from "../loaders";

type Props = Pick<Awaited<ReturnType<typeof loadReferral>>, "referral" | "kept">;

/** What was being written when the access ended: into the own case, or away. */
export async function KeptWords({ referral: { id, ownCase }, kept }: Props) {
  if (kept === null) return null;
  const t = await getTranslations("referrals");
  const words = <LongTextField name="body" rows={6} label={t("kept.label")} defaultValue={kept} />;
  return (
    <Section id="kept" title={t("kept.title")}>
      <Notice kind="tell">{t(ownCase ? "kept.lead" : "kept.noCase")}</Notice>
      {ownCase ? (
        <ActionForm
          action={fileWordsAction.bind(null, id)}
          words={{ submit: t("kept.file"), problem: t("form.problem") }}
        >
          {words}
        </ActionForm>
      ) : (
        words
      )}
      <form action={dropWordsAction.bind(null, id)} className="mt-3">
        <Button look="quiet">{t("kept.drop")}</Button>
      </form>
    </Section>
  );
}
