import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Fieldset } from "@/components/fieldset";
import { HiddenField } from "@/components/hidden-field";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { giveAssistanceAction, holdConferenceAction, recordFeedbackAction } from "../actions/given";
import { ASSISTANCE_KINDS, CONFERENCE_TASKS } from "../model";
import type { PlanFormProps } from "./plan-forms";

async function words(caseId: string, part: string) {
  const t = await getTranslations();
  const a = await getTranslations("assistance");
  const cancel = { href: `/cases/${caseId}/plan#${part}`, label: t("common.cancel") };
  const problem = t("cases.common.problem");
  return { t, a, cancel, problem, locale: (await getLocale()) as Locale };
}

/** Who was there, what was decided, and who does what from now on. */
export async function ConferenceForm({ caseId, people, me, today }: PlanFormProps) {
  const { a, t, cancel, problem } = await words(caseId, "conferences");
  return (
    <ActionForm
      action={holdConferenceAction.bind(null, caseId)}
      words={{ submit: a("save.conference"), problem }}
      cancel={cancel}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      <TextField
        {...{ name: "heldOn", label: a("fields.heldOn"), type: "date", max: today }}
        {...{ className: "max-w-md", defaultValue: today }}
      />
      <LongTextField
        {...{ name: "participants", label: a("fields.participants"), rows: 2 }}
        hint={a("hints.participants")}
      />
      <Choices
        {...{ kind: "checkbox", name: "personTookPart", legend: a("fields.personTookPart") }}
        choices={[{ value: "YES", label: a("tookPart") }]}
      />
      <LongTextField {...{ name: "decisions", label: a("fields.decisions"), rows: 5 }} />
      {Array.from({ length: CONFERENCE_TASKS }, (_, at) => `tasks.${at}`).map((name, at) => (
        <Fieldset key={name} name={name} legend={a("taskNumber", { number: at + 1 })}>
          <TextField {...{ name: `${name}.words`, label: a("fields.task"), autoComplete: "off" }} />
          <div className="grid gap-x-4 sm:grid-cols-2">
            <SelectField
              {...{ name: `${name}.owner`, label: a("fields.owner"), chosen: me }}
              none={t("cases.common.none")}
              choices={people.map(({ id, name: person }) => ({ value: id, label: person }))}
            />
            <TextField {...{ name: `${name}.dueOn`, label: a("fields.dueOn"), type: "date" }} />
          </div>
        </Fieldset>
      ))}
    </ActionForm>
  );
}

/** Cash or goods that the person received. */
export async function AssistanceForm({ caseId, today }: PlanFormProps) {
  const { a, cancel, problem } = await words(caseId, "given");
  return (
    <ActionForm
      action={giveAssistanceAction.bind(null, caseId)}
      words={{ submit: a("save.assistance"), problem }}
      cancel={cancel}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      <Choices
        {...{ kind: "radio", name: "kind", legend: a("fields.assistanceKind"), chosen: ["CASH"] }}
        choices={ASSISTANCE_KINDS.map((value) => ({ value, label: a(`assistanceKinds.${value}`) }))}
      />
      <LongTextField {...{ name: "what", label: a("fields.what"), rows: 2 }} />
      <TextField
        {...{ name: "amount", label: a("fields.amount"), inputMode: "numeric" }}
        {...{ hint: a("hints.amount"), className: "max-w-md", autoComplete: "off" }}
      />
      <TextField
        {...{ name: "quantity", label: a("fields.quantity"), inputMode: "numeric" }}
        {...{ className: "max-w-md", autoComplete: "off" }}
      />
      <TextField
        {...{ name: "givenOn", label: a("fields.givenOn"), type: "date", max: today }}
        {...{ className: "max-w-md", defaultValue: today }}
      />
    </ActionForm>
  );
}

/** How the person found it; never asked by who gave the help, if somebody else can. */
export async function FeedbackForm({ caseId, services }: PlanFormProps) {
  const { a, cancel, problem, locale } = await words(caseId, "feedback");
  return (
    <ActionForm
      action={recordFeedbackAction.bind(null, caseId)}
      words={{ submit: a("save.feedback"), problem }}
      cancel={cancel}
      warnsUnsaved
    >
      <HiddenField name="key" value={newId()} />
      <Choices
        {...{ kind: "radio", name: "score", legend: a("fields.score"), hint: a("hints.score") }}
        choices={["1", "2", "3", "4", "5"].map((value) => ({ value, label: a(`scores.${value}`) }))}
      />
      <SelectField
        {...{ name: "serviceId", label: a("fields.aboutService"), none: a("allHelp") }}
        choices={services.map(({ id, type }) => ({
          ...{ value: id, label: label("service_type", type, locale) },
        }))}
      />
      <LongTextField {...{ name: "words", label: a("fields.feedbackWords"), rows: 3 }} />
    </ActionForm>
  );
}
