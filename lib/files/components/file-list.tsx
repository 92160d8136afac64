import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { ReasonedSave } from "@/components/reasoned-save";
import { Section } from "@/components/section";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadFiles } from "../loaders";
import { type FileRow, sizeOf } from "../model";

type Loaded = Awaited<ReturnType<typeof loadFiles>>;

async function words() {
  return { t: await getTranslations("files"), locale: (await getLocale()) as Locale };
}

type NameProps = {
  readonly file: FileRow;
  readonly caseId: string;
  readonly needsReason: boolean;
};

async function Name({ file, caseId, needsReason }: NameProps) {
  const { t, locale } = await words();
  const name = file.name ?? t("sealed");
  const href = `/api/v1/cases/${caseId}/files/${file.id}`;
  const isSaved = file.state === "CLEAN" && !needsReason;
  return (
    <>
      {isSaved ? (
        // The browser saves it and stays on this page.
        <a href={href} download className="break-words">
          {name}
        </a>
      ) : (
        <span className="break-words text-(--ink-soft)">{name}</span>
      )}
      <span className="block font-normal text-(--ink-soft)">
        {[
          t("meta", { kind: file.kind, size: sizeOf(file.size, locale) }),
          file.isEvidence ? t("isEvidence") : null,
          file.state === "CLEAN" ? null : t(`states.${file.state as "REMOVED"}`),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {file.about ? <span className="block font-normal">{file.about}</span> : null}
      {needsReason && file.state === "CLEAN" ? (
        <ReasonedSave
          {...{ id: file.id, action: `/cases/${caseId}/files/${file.id}/save` }}
          words={{ reason: t("why"), save: t("save") }}
        />
      ) : null}
    </>
  );
}

type ActsProps = {
  readonly file: FileRow;
  readonly caseId: string;
  readonly isOwn: boolean;
  readonly may: boolean;
  /** Then the original is asked for over the API alone. */
  readonly needsReason: boolean;
};

async function Acts({ file, caseId, isOwn, may, needsReason }: ActsProps) {
  const { t } = await words();
  const name = file.name ?? "";
  const hasOriginal = isOwn && file.hasOriginal && file.state === "CLEAN" && !needsReason;
  if (!hasOriginal && !may) return "–";
  return (
    <span className="flex flex-wrap gap-x-4">
      {hasOriginal ? (
        <a
          href={`/api/v1/cases/${caseId}/files/${file.id}?original=true`}
          download
          aria-label={t("originalOf", { name })}
        >
          {t("original")}
        </a>
      ) : null}
      {may ? (
        <a href={`/cases/${caseId}/files/${file.id}`} aria-label={t("removeNamed", { name })}>
          {t("removeNow")}
        </a>
      ) : null}
    </span>
  );
}

/** The files of a case, the newest first, with what may be done with each. */
export async function FileList({ view, files, mayRemove, needsReason }: Loaded) {
  const { t, locale } = await words();
  const isOwn = view.sight.relation === "OWN";
  return (
    <Section id="files" title={t("title")} count={files.length}>
      <DataTable
        caption={t("title")}
        rows={files}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("none")} />}
        columns={[
          {
            ...{ key: "name", label: t("file") },
            cell: (file) => <Name {...{ file, caseId: view.id, needsReason: needsReason(file) }} />,
          },
          {
            ...{ key: "group", label: t("seenBy") },
            cell: (file) => t(`groups.${file.group as "G4"}`),
          },
          {
            ...{ key: "by", label: t("added") },
            cell: ({ author, createdAt }) =>
              t("by", { name: author.name ?? "–", at: formatMoment(createdAt, locale) }),
          },
          {
            ...{ key: "do", label: t("acts") },
            cell: (file) => (
              <Acts
                {...{ file, isOwn, caseId: view.id }}
                {...{ may: mayRemove(file), needsReason: needsReason(file) }}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}

/** What broke off on the way, and how to go on. */
export async function Unfinished({ broken }: Loaded) {
  const { t } = await words();
  if (broken.length === 0) return null;
  return (
    <Section id="unfinished" title={t("unfinished")}>
      <p className="max-w-prose text-(--ink-soft)">{t("unfinishedHint")}</p>
      <ul className="mt-2 list-disc pl-5">
        {broken.map(({ id, name, share }) => (
          <li key={id} className="break-words">
            {t("arrived", { name: name ?? t("sealed"), percent: share })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
