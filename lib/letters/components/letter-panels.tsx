import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { ReasonedSave } from "@/components/reasoned-save";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { issueLetterAction } from "../actions";
import type { loadLetters } from "../loaders";
import { LETTER_KINDS, LETTER_LANGUAGES } from "../model";

type Loaded = Awaited<ReturnType<typeof loadLetters>>;
type Props = Loaded & { readonly caseId: string };

async function words() {
  const t = await getTranslations("letters");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** The letters that left the house, each to be printed again. */
export async function LetterList({ caseId, letters, needsReason }: Props) {
  const { t, locale } = await words();
  return (
    <Section id="issued" title={t("issued")} count={letters.length}>
      {letters.length === 0 ? <p className="text-(--ink-soft)">{t("none")}</p> : null}
      <ul>
        {letters.map(({ id, number, kind, groups, recipient, issuer, issuedAt, sha256 }) => (
          <li key={id} className="border-b border-(--line) py-3">
            <h3>
              {t(`kinds.${kind}`)} {number}
            </h3>
            {recipient ? <p className="whitespace-pre-line">{recipient}</p> : null}
            <p className="text-sm text-(--ink-soft)">
              {groups.map((group) => t(`fieldGroups.${group}`)).join(", ") || t("noGroups")}
              {" · "}
              {t("by", { name: issuer, at: formatMoment(issuedAt, locale) })}
            </p>
            <details className="text-sm">
              <summary className="cursor-pointer py-1">{t("hash")}</summary>
              <p className="font-mono break-all">{sha256}</p>
            </details>
            {needsReason(groups) ? (
              <ReasonedSave
                {...{ id, action: `/cases/${caseId}/letters/${id}/pdf` }}
                words={{ reason: t("why"), save: t("again", { number }) }}
              />
            ) : (
              <a href={`/cases/${caseId}/letters/${id}/pdf`} className="inline-block py-1">
                {t("again", { number })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Issues the next letter. */
export async function IssueForm({ caseId, allowed, isKept, isSupervisor, formKey }: Props) {
  const { t, problem } = await words();
  if (!isKept) return null;
  const named = (groups: readonly (typeof FIELD_GROUPS)[number][]) =>
    groups.map((group) => t(`fieldGroups.${group}`)).join(", ");
  const bases = [
    ...allowed.map(({ id, house, groups }) => ({
      ...{ value: id, label: t("consentTo", { name: house.name }) },
      hint: t("consentGroups", { groups: named(groups) }),
    })),
    { value: "NONE", label: t("withoutConsent"), hint: t("withoutHint") },
    ...(isSupervisor ? [{ value: "LEGAL_DUTY", label: t("legalDuty"), hint: t("legalHint") }] : []),
  ];
  return (
    <Section id="issue" title={t("issue")}>
      <p className="max-w-prose text-(--ink-soft)">{t("issueLead")}</p>
      <ActionForm
        action={issueLetterAction.bind(null, { caseId, formKey })}
        words={{ submit: t("issue"), problem }}
      >
        <SelectField
          {...{ name: "kind", label: t("kind"), none: "–" }}
          choices={LETTER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <Choices
          {...{ kind: "radio", name: "language", legend: t("language"), chosen: ["id"] }}
          choices={LETTER_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <Choices {...{ kind: "radio", name: "basis", legend: t("basis"), choices: bases }} />
        <TextField {...{ name: "recipient", label: t("recipient"), hint: t("recipientHint") }} />
        <Choices
          {...{ kind: "checkbox", name: "groups", legend: t("groups") }}
          choices={FIELD_GROUPS.map((value) => ({ value, label: t(`fieldGroups.${value}`) }))}
        />
        <LongTextField
          {...{ name: "purpose", label: t("purpose"), hint: t("purposeHint"), rows: 4 }}
        />
      </ActionForm>
    </Section>
  );
}
