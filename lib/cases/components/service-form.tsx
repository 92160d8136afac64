import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import { changeServiceAction } from "../actions/case";
import type { loadService } from "../loaders";

type Props = {
  readonly caseId: string;
  readonly service: Awaited<ReturnType<typeof loadService>>;
};

/** How far a service has come, and its days. */
export async function ServiceForm({ caseId, service }: Props) {
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  return (
    <ActionForm
      action={changeServiceAction.bind(null, caseId, service.id)}
      words={{ submit: t("cases.edit.save.service"), problem: t("cases.common.problem") }}
      cancel={{ href: `/cases/${caseId}#services`, label: t("common.cancel") }}
      version={service.version}
      warnsUnsaved
    >
      <SelectField
        name="status"
        label={t("cases.fields.services-status")}
        choices={options("service_status", locale)}
        chosen={service.status}
        none={t("cases.common.none")}
      />
      <LongTextField
        name="reason"
        label={t("cases.fields.services-reason")}
        hint={t("cases.hints.services-reason")}
        rows={2}
        defaultValue={service.reason}
      />
      <SelectField
        name="provider"
        label={t("cases.fields.services-provider")}
        choices={service.organisations.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={service.provider}
        none={t("cases.page.noProvider")}
      />
      <TextField
        name="startedAt"
        type="date"
        label={t("cases.fields.services-startedAt")}
        defaultValue={service.startedAt}
        className="max-w-md"
      />
      <TextField
        name="endedAt"
        type="date"
        label={t("cases.fields.services-endedAt")}
        defaultValue={service.endedAt}
        className="max-w-md"
      />
      <TextField
        name="quantity"
        inputMode="numeric"
        label={t("cases.fields.services-quantity")}
        hint={t("cases.hints.services-quantity")}
        defaultValue={service.quantity}
        className="max-w-md"
      />
      <TextField
        name="cost"
        inputMode="numeric"
        label={t("cases.fields.services-cost")}
        defaultValue={service.cost}
        className="max-w-md"
      />
    </ActionForm>
  );
}
