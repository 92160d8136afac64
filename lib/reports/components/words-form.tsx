import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { changeReportAction } from "../actions";
import type { loadReport } from "../loaders";
import { CarriedFields } from "./carried-fields";

type Props = { readonly report: Awaited<ReturnType<typeof loadReport>> };

function seenIn({ title, narrative, version }: Props["report"], recorded: string) {
  const { summary = "", difficulties = "", lessons = "" } = narrative;
  return {
    ...{ version: String(version), "base.title.id": title.id, "base.title.en": title.en },
    ...{ "base.summary": summary, "base.difficulties": difficulties, "base.lessons": lessons },
    "base.recorded": recorded,
  };
}

/** The words of a draft, for its author; the difficulties that were logged in the period are offered. */
export async function WordsForm({ report }: Props) {
  const t = await getTranslations("reports.form");
  const locale = (await getLocale()) as Locale;
  const { narrative, offered, title } = report;
  const chosen = (narrative.recorded ?? []).map(({ id }) => id);
  const isForced = (isForAnnual: boolean) => report.kind === "ANNUAL" && isForAnnual;
  return (
    <Section id="write" title={t("write")}>
      <ActionForm
        action={changeReportAction.bind(null, report.id)}
        words={{ submit: t("save"), problem: t("problem") }}
        look="plain"
        warnsUnsaved
      >
        <CarriedFields values={seenIn(report, chosen.join(","))} />
        <TextField
          name="title.id"
          label={t("titleId")}
          hint={t("titleHint")}
          defaultValue={title.id}
        />
        <TextField name="title.en" label={t("titleEn")} defaultValue={title.en} />
        <LongTextField
          name="summary"
          label={t("summary")}
          hint={t("safeHint")}
          defaultValue={narrative.summary ?? ""}
        />
        {offered.length > 0 ? (
          <>
            <input type="hidden" name="offered" value="1" />
            <Choices
              kind="checkbox"
              name="recorded"
              legend={t("recorded")}
              hint={t("recordedHint")}
              chosen={chosen}
              choices={offered.map(({ id, category, title: text, description, isForAnnual }) => ({
                value: id,
                label: `${label("challenge_category", category, locale)}: ${text}`,
                hint:
                  [description, isForced(isForAnnual) ? t("annualHint") : ""]
                    .filter(Boolean)
                    .join("\n") || undefined,
              }))}
            />
          </>
        ) : (
          <p className="mt-5 text-(--ink-soft)">{t("noneRecorded")}</p>
        )}
        <LongTextField
          name="difficulties"
          label={t("difficulties")}
          rows={6}
          defaultValue={narrative.difficulties ?? ""}
        />
        <LongTextField
          name="lessons"
          label={t("lessons")}
          hint={t("lessonsHint")}
          rows={6}
          defaultValue={narrative.lessons ?? ""}
        />
      </ActionForm>
    </Section>
  );
}
