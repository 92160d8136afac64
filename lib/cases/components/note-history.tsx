import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { Timeline } from "@/components/timeline";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { correctNoteAction } from "../actions/notes";
import type { loadNote } from "../loaders/notes";

type Props = Awaited<ReturnType<typeof loadNote>> & { readonly caseId: string };

/** What a note says and said, the latest first; whoever may corrects it. */
export async function NoteHistory({ caseId, note, mayCorrect }: Props) {
  const t = await getTranslations("cases.notes");
  const page = await getTranslations("cases.page");
  const locale = (await getLocale()) as Locale;
  const moment = (at: string, writer: string | null, body: string | null, id: string) => ({
    ...{ id, at, when: formatMoment(at, locale), about: writer },
    title: <p className="whitespace-pre-line">{body ?? page("sealed")}</p>,
  });
  const latest = moment(note.writtenAt.toISOString(), note.writer, note.body, note.id);
  const earlier = note.earlier.map(({ at, writer, body, number }) =>
    moment(at, writer, body, `${note.id}-${number}`),
  );
  return (
    <>
      <Section id="said" title={earlier.length > 0 ? t("versions") : t("says")}>
        <Timeline label={t("versions")} moments={[{ ...latest, kind: "key" }, ...earlier]} />
      </Section>
      {mayCorrect ? (
        <Section id="correct" title={t("correct")}>
          <p className="max-w-prose text-(--ink-soft)">{t("keeps")}</p>
          <ActionForm
            action={correctNoteAction.bind(null, caseId, note.id)}
            words={{
              submit: t("save"),
              problem: (await getTranslations("cases.common"))("problem"),
            }}
            cancel={{ href: `/cases/${caseId}#notes`, label: t("cancel") }}
            version={note.version}
            warnsUnsaved
          >
            <LongTextField name="body" label={t("body")} rows={6} defaultValue={note.body ?? ""} />
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}
