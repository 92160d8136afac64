import { getLocale, getTranslations } from "next-intl/server";
import { LockMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SectionNav } from "@/components/section-nav";
import { type Moment, Timeline } from "@/components/timeline";
import { formatMoment } from "@/lib/kernel/format";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { addNoteAction } from "../actions/notes";
import type { loadCase } from "../loaders";
import { NOTE_KINDS } from "../model";
import { NoteForm } from "./note-form";

type Loaded = Awaited<ReturnType<typeof loadCase>>;
type Entry = Loaded["story"][number];

const PARTS = ["notes", "steps", "help", "access"] as const;
const NOTE_GROUPS = ["G1", "G2", "G3", "G4", "G5", "G6"] as const;
const TURNS = [
  ...["OPENED", "MOVED", "SCREENED", "REFERRAL_SENT", "TRANSFER_OFFERED", "TRANSFERRED"],
  ...["CONSENT_WITHDRAWN", "BREAK_GLASS"],
];

async function momentsOf(story: readonly Entry[], caseId: string): Promise<Moment[]> {
  const t = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  const state = (code: unknown) => label("case_status", String(code ?? ""), locale);
  return story.map((entry) => {
    const { at } = entry;
    const when = formatMoment(at, locale);
    if (entry.what === "note") {
      const { id, kind, author, body, correctedAt } = entry.note;
      const about = [t(`noteKinds.${kind}`), author.name].filter(Boolean).join(" · ");
      return {
        ...{ id, at, when },
        title: <p className="whitespace-pre-line">{body ?? t("page.sealed")}</p>,
        about: (
          <>
            {about} ·{" "}
            <a href={`/cases/${caseId}/notes/${id}`}>
              {correctedAt
                ? t("notes.corrected", { at: formatMoment(correctedAt, locale) })
                : t("notes.open")}
            </a>
          </>
        ),
      };
    }
    if (entry.what === "reveal") {
      const { id, actor, reason } = entry.reveal;
      const title = t("page.identitySeen", { name: actor ?? "–" });
      const about = reason ? t("page.becauseOf", { reason }) : null;
      return { ...{ id, at, when, title, about }, kind: "sight" as const };
    }
    const { id, kind, details, actor } = entry.event;
    return {
      ...{ id, at, when },
      about:
        entry.times > 1 ? `${actor ?? "–"} · ${t("page.times", { count: entry.times })}` : actor,
      kind: TURNS.includes(kind) ? ("key" as const) : ("plain" as const),
      title: t(`events.${kind}`, { from: state(details["from"]), to: state(details["to"]) }),
    };
  });
}

async function NewNote({
  view,
  noteKey,
  noteDraft,
}: Pick<Loaded, "view" | "noteKey" | "noteDraft">) {
  const t = await getTranslations("cases");
  const groups = await getTranslations("files.groups");
  const locale = (await getLocale()) as Locale;
  return (
    <NoteForm
      key={noteKey}
      act={addNoteAction.bind(null, view.id)}
      draftPath={`/cases/${view.id}/notes/draft`}
      draft={noteDraft}
      keptAt={noteDraft && formatMoment(noteDraft.savedAt, locale)}
      locale={locale}
      groups={NOTE_GROUPS.map((value) => ({ value, label: groups(value) }))}
      formKey={newId()}
      kinds={NOTE_KINDS.map((kind) => ({ value: kind, label: t(`noteKinds.${kind}`) }))}
      words={{
        ...{ problem: t("common.problem"), none: t("common.none"), body: t("page.addNote") },
        ...{ kind: t("page.noteKind"), submit: t("page.saveNote"), group: t("notes.group") },
        ...{ keepDraft: t("notes.keepDraft"), kept: t("notes.kept"), over: t("notes.over") },
        keptBefore: t("notes.keptBefore"),
      }}
    />
  );
}

/**
 * Notes, steps, help and access on one line of time, each part to be seen alone. `told` is what
 * partners did, which other rooms know.
 */
export async function CaseStory(loaded: Loaded & { readonly told: readonly Moment[] }) {
  const { view, story, part, noteKey, noteDraft, told } = loaded;
  const t = await getTranslations("cases.page");
  const isOwn = view.sight.relation === "OWN";
  const others = part === null || part === "help" ? told : [];
  const moments = [...(await momentsOf(story, view.id)), ...others].sort((one, other) =>
    other.at.localeCompare(one.at),
  );
  if (!isOwn && moments.length === 0 && part === null) return null;
  const tab = (name: (typeof PARTS)[number] | null) => ({
    href: name ? `/cases/${view.id}?show=${name}#notes` : `/cases/${view.id}#notes`,
    ...{ label: t(`show.${name ?? "all"}`), isCurrent: part === name },
  });
  return (
    <Section
      id="notes"
      title={t("story")}
      aside={isOwn ? <LockMark>{t("ownOnly")}</LockMark> : null}
    >
      {isOwn && view.isRecordingLimited ? (
        <p className="text-(--ink-soft)">{t("noteWaits")}</p>
      ) : null}
      {isOwn && !view.isRecordingLimited ? <NewNote {...{ view, noteKey, noteDraft }} /> : null}
      <div className="mt-6">
        <SectionNav label={t("show.label")} tabs={[tab(null), ...PARTS.map(tab)]} />
        {moments.length === 0 ? <p className="text-(--ink-soft)">{t("show.nothing")}</p> : null}
        <Timeline label={t("story")} moments={moments} />
      </div>
    </Section>
  );
}
