import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/notice";
import { revealAction } from "@/lib/cases/actions";
import { NextSection, NotesSection } from "@/lib/cases/components/case-forms";
import { CaseHead } from "@/lib/cases/components/case-head";
import {
  HappenedSection,
  HistorySection,
  ServicesSection,
  SightSection,
} from "@/lib/cases/components/case-parts";
import { loadCase } from "@/lib/cases/loaders";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE = ["filed", "moved", "noted", "consented", "withdrawn"] as const;

/** One case: what matters now, what can be done, what happened before. */
export default async function CasePage({ params, searchParams }: Props) {
  const { id } = await params;
  const said = await searchParams;
  const { view, notes, events, seenBy, elements, moves } = await loadCase(id);
  const t = await getTranslations("cases.page");
  const done = DONE.find((name) => said[name] === "1");
  return (
    <>
      {done ? <Notice kind="done">{t(done)}</Notice> : null}
      <CaseHead view={view} reveal={revealAction.bind(null, id)} />
      <div className="lg:grid lg:grid-cols-[1fr_20rem] lg:gap-10">
        <div>
          <HappenedSection view={view} elements={elements} />
          <ServicesSection view={view} />
          <NotesSection view={view} notes={notes} />
          <HistorySection events={events} />
        </div>
        <div>
          <NextSection view={view} moves={moves} />
          <SightSection view={view} seenBy={seenBy} />
        </div>
      </div>
    </>
  );
}
