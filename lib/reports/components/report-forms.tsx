import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { changeReportAction, createReportAction, moveReportAction } from "../actions";
import type { loadReport, loadReportForm } from "../loaders";
import { AUDIENCES } from "../model";

const KINDS = ["DONOR", "QUARTERLY", "ANNUAL", "CUSTOM"] as const;

/** Programme, period and audience of a new report. */
export async function NewReportForm({ programmes }: Awaited<ReturnType<typeof loadReportForm>>) {
  const t = await getTranslations("reports");
  const isIndonesian = (await getLocale()) === "id";
  const none = t("form.none");
  const choices = programmes.map(({ code, titleId, titleEn }) => ({
    value: code,
    label: isIndonesian ? titleId : titleEn,
  }));
  return (
    <ActionForm
      action={createReportAction}
      words={{ submit: t("form.submit"), problem: t("form.problem") }}
    >
      <SelectField name="programme" label={t("form.programme")} choices={choices} none={none} />
      <SelectField
        name="kind"
        label={t("form.kind")}
        choices={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        none={none}
      />
      <SelectField
        name="audience"
        label={t("form.audience")}
        choices={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        none={none}
      />
      <TextField name="periodStart" type="date" label={t("form.periodStart")} />
      <TextField name="periodEnd" type="date" label={t("form.periodEnd")} />
    </ActionForm>
  );
}

type Props = { readonly report: Awaited<ReturnType<typeof loadReport>> };

/** The words of a draft, for its author. */
export async function WordsForm({ report }: Props) {
  const t = await getTranslations("reports");
  return (
    <ActionForm
      action={changeReportAction.bind(null, report.id, report.version)}
      words={{ submit: t("form.save"), problem: t("form.problem") }}
      look="plain"
      warnsUnsaved
    >
      {(["summary", "difficulties", "lessons"] as const).map((part) => (
        <LongTextField
          key={part}
          name={part}
          label={t(`form.${part}`)}
          defaultValue={report.narrative[part] ?? ""}
        />
      ))}
    </ActionForm>
  );
}

/** The moves that the viewer has. */
export async function ReportMoves({ report }: Props) {
  const t = await getTranslations("reports");
  return report.moves.map((to, index) => (
    <ActionForm
      key={to}
      action={moveReportAction.bind(null, report.id, to)}
      words={{ submit: t(`moves.${to}`), problem: t("form.problem") }}
      look={to === "WITHDRAWN" ? "danger" : index === 0 ? "primary" : "plain"}
    />
  ));
}
