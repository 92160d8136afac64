import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { addPeopleAction } from "../actions";
import type { loadArrival } from "../loaders";
import { words } from "./words";

type Loaded = Pick<Awaited<ReturnType<typeof loadArrival>>, "arrival">;

/** A list of people, pasted or typed: a line each. */
export async function PeopleForm({ arrival }: Loaded) {
  const { t, problem } = await words();
  return (
    <>
      <Notice kind="tell">{t("consentNote")}</Notice>
      <ActionForm
        action={addPeopleAction.bind(null, arrival.id)}
        words={{ submit: t("open"), problem }}
        cancel={{ href: `/arrivals/${arrival.id}`, label: t("back") }}
        warnsUnsaved
      >
        <LongTextField
          {...{ name: "lines", label: t("lines"), hint: t("linesHint"), rows: 14 }}
          {...{ placeholder: t("example"), spellCheck: false }}
        />
      </ActionForm>
    </>
  );
}
