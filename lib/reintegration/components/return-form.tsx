import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { FieldList } from "@/components/field-list";
import { saveReturnAction } from "../actions/return";
import type { loadReturnForm } from "../loaders";

type Props = {
  readonly caseId: string;
  readonly form: Awaited<ReturnType<typeof loadReturnForm>>;
};

/** The form of one part of a return. */
export async function ReturnForm({ caseId, form }: Props) {
  const t = await getTranslations();
  const { part, of, version, formKey, fields } = form;
  return (
    <ActionForm
      action={saveReturnAction.bind(null, caseId, part, of)}
      words={{
        submit: t(`reintegration.submits.${part}`),
        problem: t("cases.common.problem"),
      }}
      cancel={{ href: `/cases/${caseId}/reintegration`, label: t("common.cancel") }}
      version={version}
      warnsUnsaved
    >
      <input type="hidden" name="key" value={formKey} />
      <FieldList fields={fields} none={t("cases.common.none")} />
    </ActionForm>
  );
}
