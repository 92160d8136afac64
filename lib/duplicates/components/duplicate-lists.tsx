import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { SideList } from "@/components/side-list";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { Duplicate } from "@/lib/people/model";
import { label } from "@/lib/vocabulary/codes";
import type { loadCandidates, loadDuplicates } from "../loaders";

type Candidates = Awaited<ReturnType<typeof loadCandidates>>;
type Alike = Duplicate & { readonly caseId: string | null };

async function becauseWords(because: readonly ("NIK" | "PASSPORT" | "PHONE" | "NAME")[]) {
  const t = await getTranslations("people.search");
  return because.map((reason) => t(reason)).join(", ");
}

/** Records that may be of a case's person, each with the way to compare, or the word to ask a supervisor. */
async function CandidateList({
  caseId,
  alike,
}: {
  readonly caseId: string;
  readonly alike: readonly Alike[];
}) {
  const t = await getTranslations("duplicates.candidates");
  const items = alike.map(async (one, index) => {
    const about = await becauseWords(one.because);
    if (!("reference" in one)) return { key: `ask-${index}`, title: t("ask"), about };
    const href = `/cases/${caseId}/same-person/${one.caseId}`;
    const title = (
      <a key="compare" href={href}>
        {`${one.pseudonym} · ${one.reference}`}
        <span className="sr-only">: {t("compare")}</span>
      </a>
    );
    return { key: one.reference, title, about };
  });
  return <SideList items={await Promise.all(items)} />;
}

/** What may be of the same person, with the person's other cases first. */
export async function SamePersonLists({ caseId, others, alike }: Candidates) {
  const t = await getTranslations("duplicates.candidates");
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <Section id="others" title={t("title")} count={others.length}>
        {others.length === 0 ? <p className="text-(--ink-soft)">{t("noOthers")}</p> : null}
        <SideList
          items={others.map(({ id, reference, status, registeredAt }) => ({
            ...{ key: id, title: <a href={`/cases/${id}`}>{reference}</a> },
            ...{ aside: formatDay(registeredAt, locale) },
            about: label("case_status", status, locale),
          }))}
        />
      </Section>
      <Section id="alike" title={t("alike")} count={alike.length}>
        {alike.length === 0 ? <p className="text-(--ink-soft)">{t("none")}</p> : null}
        <CandidateList caseId={caseId} alike={alike} />
      </Section>
    </>
  );
}

type Loaded = Awaited<ReturnType<typeof loadDuplicates>>;

/** Requests and what became of them. */
export async function MergeTable({ merges }: Pick<Loaded, "merges">) {
  const t = await getTranslations("duplicates");
  const locale = (await getLocale()) as Locale;
  return (
    <DataTable
      caption={t("list.merges")}
      rows={merges}
      rowKey={({ id }) => id}
      empty={<p className="text-(--ink-soft)">{t("list.noMerges")}</p>}
      columns={[
        {
          ...{ key: "who", label: t("list.records") },
          cell: ({ id, kept, merged }) => (
            <a href={`/cases/duplicates/${id}`}>{`${merged} → ${kept}`}</a>
          ),
        },
        { key: "status", label: t("list.status"), cell: ({ status }) => t(`statuses.${status}`) },
        {
          ...{ key: "at", label: t("list.asked") },
          cell: ({ requestedAt }) => formatMoment(requestedAt, locale),
        },
      ]}
    />
  );
}

/** Records of the organisation that share a number; a supervisor looks at them one by one. */
export async function PairTable({ pairs }: Pick<Loaded, "pairs">) {
  const t = await getTranslations("duplicates.list");
  const rows = pairs.map(async (pair) => ({ ...pair, why: await becauseWords(pair.because) }));
  return (
    <DataTable
      caption={t("pairs")}
      rows={await Promise.all(rows)}
      rowKey={({ one, other }) => `${one.caseId} ${other.caseId}`}
      empty={<p className="text-(--ink-soft)">{t("noPairs")}</p>}
      columns={[
        {
          ...{ key: "who", label: t("records") },
          cell: ({ one, other }) => (
            <a href={`/cases/${one.caseId}/same-person/${other.caseId}`}>
              {`${one.pseudonym} · ${other.pseudonym}`}
            </a>
          ),
        },
        { key: "why", label: t("why"), cell: ({ why }) => why },
      ]}
    />
  );
}
