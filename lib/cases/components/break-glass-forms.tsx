import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { SummaryList } from "@/components/summary-list";
import { TextField } from "@/components/text-field";
import { formatMoment } from "@/lib/kernel/format";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { breakGlassAction, reviewOpeningAction } from "../actions/break-glass";
import type { loadOpening } from "../loaders";
import { BREAK_GLASS_CATEGORIES, OPENING_OUTCOMES } from "../model";

/** Which case, what kind of emergency, and why it cannot wait. */
export async function BreakGlassForm() {
  const t = await getTranslations("cases");
  return (
    <ActionForm
      action={breakGlassAction}
      words={{ submit: t("breakGlass.submit"), problem: t("common.problem") }}
      look="danger"
    >
      <input type="hidden" name="key" value={newId()} />
      <TextField
        name="reference"
        label={t("breakGlass.reference")}
        hint={t("breakGlass.referenceHint")}
        autoComplete="off"
        className="max-w-md"
      />
      <Choices
        kind="radio"
        name="category"
        legend={t("breakGlass.category")}
        choices={BREAK_GLASS_CATEGORIES.map((value) => ({
          value,
          label: t(`breakGlass.categories.${value}`),
        }))}
      />
      <LongTextField
        name="reason"
        label={t("breakGlass.reason")}
        hint={t("breakGlass.reasonHint")}
      />
    </ActionForm>
  );
}

type Opening = Awaited<ReturnType<typeof loadOpening>>;

/** What was opened and why, and whether that was right. */
export async function ReviewOpeningForm({ opening }: { readonly opening: Opening }) {
  const t = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <p>
        {t("breakGlass.reviewLead", {
          name: opening.userName,
          at: formatMoment(opening.openedAt, locale),
          until: formatMoment(opening.endsAt, locale),
        })}
      </p>
      <SummaryList
        none={t("common.none")}
        facts={[
          {
            label: t("breakGlass.reviewCase"),
            value: (
              <a href={`/cases/${opening.caseId}`}>
                {`${opening.pseudonym} · ${opening.reference}`}
              </a>
            ),
          },
          {
            label: t("breakGlass.category"),
            value: t(`breakGlass.categories.${opening.category}`),
          },
          { label: t("breakGlass.reviewReason"), value: opening.reason },
        ]}
      />
      <ActionForm
        action={reviewOpeningAction.bind(null, opening.id)}
        words={{ submit: t("breakGlass.review"), problem: t("common.problem") }}
      >
        <Choices
          kind="radio"
          name="outcome"
          legend={t("breakGlass.outcome")}
          choices={OPENING_OUTCOMES.map((value) => ({
            value,
            label: t(`breakGlass.outcomes.${value}`),
          }))}
        />
        <LongTextField name="note" label={t("breakGlass.note")} hint={t("breakGlass.noteHint")} />
      </ActionForm>
    </>
  );
}
