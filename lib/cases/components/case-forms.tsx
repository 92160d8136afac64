import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/section";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { addNoteAction, moveCaseAction } from "../actions";
import type { loadCase } from "../loaders";
import { NOTE_KINDS } from "../model";
import { MoveForm, NoteForm } from "./act-form";
import { NoteList } from "./case-parts";

type Loaded = Awaited<ReturnType<typeof loadCase>>;

/** The notes of a case, and the form for one more where the case is the organisation's own. */
export async function NotesSection({ view, notes }: Pick<Loaded, "view" | "notes">) {
  const t = await getTranslations("cases");
  const words = {
    ...{ problem: t("common.problem"), none: t("common.none"), body: t("page.addNote") },
    ...{ kind: t("page.noteKind"), submit: t("page.saveNote") },
  };
  return (
    <Section id="notes" title={t("page.notes")}>
      {view.sight.relation === "OWN" ? (
        <NoteForm
          key={notes[0]?.id ?? "first"}
          act={addNoteAction.bind(null, view.id)}
          formKey={newId()}
          kinds={NOTE_KINDS.map((kind) => ({ value: kind, label: t(`noteKinds.${kind}`) }))}
          words={words}
        />
      ) : null}
      <div className="mt-4">
        <NoteList notes={notes} />
      </div>
    </Section>
  );
}

/** The moves that exist from the case's state; nothing where there are none. */
export async function NextSection({ view, moves }: Pick<Loaded, "view" | "moves">) {
  const t = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  if (moves.length === 0) return null;
  const mayClose = moves.some(({ closes }) => closes);
  return (
    <Section id="next" title={t("page.next")}>
      <MoveForm
        key={view.status}
        act={moveCaseAction.bind(null, view.id)}
        moves={moves.map(({ to }) => ({ value: to, label: label("case_status", to, locale) }))}
        closings={mayClose ? options("case_closure_reason", locale) : []}
        words={{
          ...{ problem: t("common.problem"), none: t("common.none"), to: t("page.to") },
          ...{ closureReason: t("page.closureReason"), closureHint: t("page.closureHint") },
          ...{ reason: t("page.moveReason"), submit: t("page.move") },
        }}
      />
    </Section>
  );
}
