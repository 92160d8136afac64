import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { assignAllAction } from "../actions";
import type { Colleague } from "../model";

type Props = {
  readonly cases: readonly {
    readonly id: string;
    readonly pseudonym: string;
    readonly reference: string;
  }[];
  readonly colleagues: readonly Colleague[];
};

/** The chosen cases, each to be left out again, and who walks along with them. */
export async function AssignAllForm({ cases, colleagues }: Props) {
  const t = await getTranslations("handover.assignAll");
  const problem = (await getTranslations("cases.common"))("problem");
  return (
    <ActionForm
      action={assignAllAction}
      words={{ submit: t("submit"), problem }}
      cancel={{ href: "/cases", label: t("cancel") }}
    >
      <Choices
        {...{ kind: "checkbox", name: "cases", legend: t("cases") }}
        chosen={cases.map(({ id }) => id)}
        choices={cases.map(({ id, pseudonym, reference }) => ({
          ...{ value: id, label: `${pseudonym} · ${reference}` },
        }))}
      />
      <SelectField
        {...{ name: "userId", label: t("colleague"), none: t("choose") }}
        choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        {...{ name: "until", label: t("until"), hint: t("untilHint"), type: "date" }}
        className="max-w-md"
      />
    </ActionForm>
  );
}
