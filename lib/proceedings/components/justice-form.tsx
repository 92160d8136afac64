import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { FieldList } from "@/components/field-list";
import { Notice } from "@/components/notice";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { saveJusticeAction } from "../actions/justice";
import type { loadJusticeForm } from "../loaders";
import { isReflecting } from "../model";

type Props = {
  readonly caseId: string;
  readonly form: Awaited<ReturnType<typeof loadJusticeForm>>;
};

/** The form of one part of the track; who plans a day in court is told first that she is left in peace. */
export async function JusticeForm({ caseId, form }: Props) {
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  const { part, place, version, formKey, fields, reflectionUntil, today, offeredMonths } = form;
  return (
    <>
      {part === "hearing" && reflectionUntil && isReflecting(reflectionUntil, today) ? (
        <Notice kind="care" title={t("proceedings.reflection.title")}>
          {t("proceedings.reflection.about", { until: formatDay(reflectionUntil, locale) })}
        </Notice>
      ) : null}
      {offeredMonths === null ? null : (
        <Notice kind="tell">{t("proceedings.wages.offered", { months: offeredMonths })}</Notice>
      )}
      <ActionForm
        action={saveJusticeAction.bind(null, caseId, part, place)}
        words={{
          submit: t(`proceedings.submits.${part}`),
          problem: t("cases.common.problem"),
        }}
        cancel={{ href: `/cases/${caseId}/justice`, label: t("common.cancel") }}
        version={version}
        warnsUnsaved
      >
        <input type="hidden" name="key" value={formKey} />
        <FieldList fields={fields} none={t("cases.common.none")} />
      </ActionForm>
    </>
  );
}
